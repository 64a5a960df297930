import type { Intent } from '../types.ts';
import { addressChanged } from './address-changed.ts';
import { cancelOrder } from './cancel-order.ts';
import { changeAddress } from './change-address.ts';
import { exchange } from './exchange.ts';
import { getInvoice } from './get-invoice.ts';
import { invoiceProblem } from './invoice-problem.ts';
import { paymentFailed } from './payment-failed.ts';
import { priceAdjustment } from './price-adjustment.ts';
import { refund } from './refund.ts';
import { reportFault } from './report-fault.ts';
import { reschedule } from './reschedule.ts';
import { resumeSubscription } from './resume-subscription.ts';
import { stopRenewal } from './stop-renewal.ts';
import { trackDelivery } from './track-delivery.ts';
import { trackReturn } from './track-return.ts';
import { upgrade } from './upgrade.ts';

/** All intents. A new one is a file and a line here. */
export const intents: readonly Intent[] = [refund, trackReturn, exchange, cancelOrder, stopRenewal, resumeSubscription, trackDelivery, changeAddress, addressChanged, getInvoice, invoiceProblem, reportFault, paymentFailed, reschedule, priceAdjustment, upgrade];
