export { configure, cbow, seed, skipGram, takeLoss, takeLossCount } from './word2vec';
