import type { Topic } from '../types.ts';
import { appliances } from './appliances.ts';
import { books } from './books.ts';
import { clothing } from './clothing.ts';
import { concerts } from './concerts.ts';
import { courses } from './courses.ts';
import { flights } from './flights.ts';
import { furniture } from './furniture.ts';
import { general } from './general.ts';
import { groceries } from './groceries.ts';
import { hotels } from './hotels.ts';
import { insurance } from './insurance.ts';
import { laptops } from './laptops.ts';
import { mobilePlans } from './mobile-plans.ts';
import { phones } from './phones.ts';
import { streaming } from './streaming.ts';
import { trains } from './trains.ts';

export const topics: readonly Topic[] = [
  general,
  phones,
  laptops,
  appliances,
  books,
  clothing,
  furniture,
  groceries,
  flights,
  trains,
  hotels,
  concerts,
  streaming,
  courses,
  mobilePlans,
  insurance,
];
