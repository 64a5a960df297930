export { adamW } from './adamw';
export { addScaled, fill, scatterAddRows, sumSquares } from './arrays';
export { dropoutMask } from './dropout';
