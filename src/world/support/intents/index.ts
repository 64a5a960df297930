import type { Intent } from '../types.ts';
import { addressChanged } from './address-changed.ts';
import { cancelOrder } from './cancel-order.ts';
import { changeAddress } from './change-address.ts';
import { complain } from './complain.ts';
import { exchange } from './exchange.ts';
import { getInvoice } from './get-invoice.ts';
import { invoiceFails } from './invoice-fails.ts';
import { paymentFailed } from './payment-failed.ts';
import { priceAdjust } from './price-adjust.ts';
import { recoverAccount } from './recover-account.ts';
import { refund } from './refund.ts';
import { refundLate } from './refund-late.ts';
import { reportFault } from './report-fault.ts';
import { restorePlan } from './restore-plan.ts';
import { stopRenewal } from './stop-renewal.ts';
import { trackDelivery } from './track-delivery.ts';
import { trackReturn } from './track-return.ts';
import { upgrade } from './upgrade.ts';

export const intents: readonly Intent[] = [
  refund,
  refundLate,
  trackReturn,
  exchange,
  cancelOrder,
  stopRenewal,
  restorePlan,
  trackDelivery,
  changeAddress,
  addressChanged,
  getInvoice,
  invoiceFails,
  paymentFailed,
  recoverAccount,
  reportFault,
  priceAdjust,
  upgrade,
  complain,
];
