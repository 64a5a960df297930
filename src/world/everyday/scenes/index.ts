import type { Scene } from '../types.ts';
import { clothes } from './clothes.ts';
import { countries } from './countries.ts';
import { family } from './family.ts';
import { farm } from './farm.ts';
import { food } from './food.ts';
import { health } from './health.ts';
import { home } from './home.ts';
import { jobs } from './jobs.ts';
import { kings } from './kings.ts';
import { music } from './music.ts';
import { pets } from './pets.ts';
import { plants } from './plants.ts';
import { school } from './school.ts';
import { sea } from './sea.ts';
import { shopping } from './shopping.ts';
import { sports } from './sports.ts';
import { technology } from './technology.ts';
import { travel } from './travel.ts';
import { weather } from './weather.ts';
import { wild } from './wild.ts';

export const scenes: readonly Scene[] = [
  pets,
  farm,
  wild,
  sea,
  plants,
  travel,
  countries,
  kings,
  family,
  jobs,
  school,
  food,
  weather,
  health,
  home,
  clothes,
  technology,
  shopping,
  sports,
  music,
];
