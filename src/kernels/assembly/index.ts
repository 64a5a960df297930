export { adamW } from './adamw';
export { addScaled, fill, scatterAddRows, sumSquares } from './arrays';
export { dot } from './dot';
export { dropoutMask } from './dropout';
