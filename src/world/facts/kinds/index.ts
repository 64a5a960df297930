import type { FactKind } from '../types.ts';
import { airlines } from './airlines.ts';
import { cards } from './cards.ts';
import { hotels } from './hotels.ts';
import { museums } from './museums.ts';
import { phones } from './phones.ts';
import { plans } from './plans.ts';
import { restaurants } from './restaurants.ts';
import { universities } from './universities.ts';

export const factKinds: readonly FactKind[] = [airlines, phones, hotels, museums, cards, universities, restaurants, plans];
