import type { Topic } from '../types.ts';
import { appliances } from './appliances.ts';
import { books } from './books.ts';
import { clothing } from './clothing.ts';
import { cloudStorage } from './cloud-storage.ts';
import { concerts } from './concerts.ts';
import { flights } from './flights.ts';
import { groceries } from './groceries.ts';
import { hotels } from './hotels.ts';
import { laptops } from './laptops.ts';
import { mobilePlans } from './mobile-plans.ts';
import { phones } from './phones.ts';
import { streaming } from './streaming.ts';
import { trains } from './trains.ts';

/** All topics. A new one is a file and a line here. */
export const topics: readonly Topic[] = [phones, laptops, appliances, books, groceries, clothing, flights, hotels, trains, concerts, streaming, mobilePlans, cloudStorage];
