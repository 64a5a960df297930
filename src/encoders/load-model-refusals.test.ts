import { describe, expect, it } from 'vitest';
import { refusal } from '../data/testing/temporary-folder.ts';
import { edited, type Folder, folderOf, load, without, withTensors } from './testing/model-folder.ts';
import { tinyModel } from './testing/tiny-model.ts';

const model = tinyModel();
const folder: Folder = await folderOf(model);
const layered: Folder = await folderOf(tinyModel({ dense: [{ inputs: 8, outputs: 4, bias: true, activation: 'tanh' }] }));
const json = (value: unknown) => JSON.stringify(value);

describe('loadModel refuses', () => {
  const layer = (n: number) =>
    withTensors(folder, (t) =>
      t.name.startsWith('encoder.layer.1.') ? [t, { ...t, name: t.name.replace('.1.', `.${n}.`) }] : [t],
    );
  const misfit = 'use the weights and the config.json of one model';
  const again = 'fetch or save the model again';
  const known = 'bert, roberta, xlm-roberta, camembert, distilbert, mpnet, modernbert, nomic_bert, gte, new';
  const own = "use the model's own config.json";
  const otherPooling =
    'choose a model with one of those, or another pooling: --pooling mean|cls|max|mean-sqrt-length|weighted-mean|last-token';
  const misled = 'm/model.safetensors.index.json: the index does not fit the weights:';
  const saveAgain =
    'fetch the model again, or save it again in Python: AutoModel.from_pretrained(folder).save_pretrained(folder)';
  /** Parts by their names, with the tensors that each holds, and an index that maps tensors to files. */
  const inParts = (parts: Readonly<Record<string, readonly string[]>>, map: Readonly<Record<string, string>>): Folder => ({
    ...without(folder, 'model.safetensors'),
    ...Object.fromEntries(
      Object.entries(parts).map(([name, held]) => [
        `${name}.safetensors`,
        withTensors(folder, (t) => (held.includes(t.name) ? [t] : []))['model.safetensors']!,
      ]),
    ),
    'model.safetensors.index.json': json({ weight_map: map }),
  });
  const diverged = 'fetch the model again, or take one from before its training diverged: its vectors would hold no numbers';
  const words = 'embeddings.word_embeddings.weight';
  const spoilt = (name: string, bad: readonly number[]): Folder =>
    withTensors(folder, (t) => [t.name === name ? { ...t, data: Float32Array.from(t.data, (x, i) => bad[i] ?? x) } : t]);
  /** All weights in two parts, the word embeddings in `b`, infinite in their first number. */
  const infiniteInParts = (): Folder => {
    const whole = spoilt(words, [Number.POSITIVE_INFINITY]);
    const part = (of: (name: string) => boolean) => withTensors(whole, (t) => (of(t.name) ? [t] : []))['model.safetensors']!;
    const map = Object.fromEntries([...model.weights.keys()].map((name) => [name, name === words ? 'b' : 'a']));
    return {
      ...without(folder, 'model.safetensors'),
      'a.safetensors': part((name) => name !== words),
      'b.safetensors': part((name) => name === words),
      'model.safetensors.index.json': json({
        weight_map: Object.fromEntries(Object.entries(map).map(([name, one]) => [name, `${one}.safetensors`])),
      }),
    };
  };
  /** The folder with one more word in its tokenizer. */
  const withWord = (word: string, id: number): Folder => {
    const tokenizer = JSON.parse(new TextDecoder().decode(folder['tokenizer.json'] as Uint8Array)) as {
      model: { vocab: Record<string, number> };
    };
    tokenizer.model.vocab[word] = id;
    return { ...folder, 'tokenizer.json': json(tokenizer) };
  };
  const withDense = (fields: Readonly<Record<string, unknown>>): Folder => edited(layered, '2_Dense/config.json', fields);
  const withModules = (...names: string[]): Folder => ({
    ...folder,
    'modules.json': json(
      names.map((name) => ({ type: `sentence_transformers.models.${name}`, path: '1_Pooling'.repeat(+(name === 'Pooling')) })),
    ),
  });
  it.each<[string, Folder, string, string, string]>([
    [
      'a folder that is not there',
      {},
      'model-missing',
      'there is no model folder m',
      'name a folder with config.json, model.safetensors and tokenizer.json',
    ],
    [
      'a folder of something else',
      { 'notes.txt': '' },
      'model-missing',
      'm holds no config.json',
      'name the folder of a model, as save_pretrained or attune writes it',
    ],
    [
      'a config that is empty',
      { ...folder, 'config.json': '' },
      'json-invalid',
      'm/config.json:1: broken JSON at column 1: found the end where a value was needed: ',
      again,
    ],
    [
      'a config that is broken',
      { ...folder, 'config.json': '{\n "a": 1,\n}' },
      'json-invalid',
      'm/config.json:3: broken JSON at column 1: found } where a key in double quotes was needed: …}',
      again,
    ],
    [
      'a config that is no object',
      { ...folder, 'config.json': '[1]' },
      'json-invalid',
      'm/config.json: the file holds no JSON object',
      again,
    ],
    [
      'a config that is not UTF-8',
      { ...folder, 'config.json': Uint8Array.of(0x7b, 0xff) },
      'json-invalid',
      'm/config.json: the file is not UTF-8',
      again,
    ],
    [
      'an unknown architecture',
      edited(folder, 'config.json', { model_type: 't5' }),
      'architecture-unknown',
      `m/config.json: the model's architecture is "t5"; attune runs ${known}`,
      'choose a model of one of these (model_type in its config.json)',
    ],
    [
      'no architecture at all',
      edited(folder, 'config.json', { model_type: undefined }),
      'architecture-unknown',
      `m/config.json: the model's architecture is undefined; attune runs ${known}`,
      'choose a model of one of these (model_type in its config.json)',
    ],
    [
      'relative positions',
      edited(folder, 'config.json', { position_embedding_type: 'relative_key' }),
      'architecture-unknown',
      'm/config.json: the model has "relative_key" positions; attune runs absolute ones',
      'choose a model with absolute positions',
    ],
    [
      'a size that is none',
      edited(folder, 'config.json', { hidden_size: 'wide' }),
      'config-invalid',
      'm/config.json: hidden_size is "wide"; a whole number above 0 was needed',
      own,
    ],
    [
      'a size that is missing',
      edited(folder, 'config.json', { vocab_size: undefined }),
      'config-invalid',
      'm/config.json: vocab_size is undefined; a whole number above 0 was needed',
      own,
    ],
    [
      'an epsilon of 0',
      edited(folder, 'config.json', { layer_norm_eps: 0 }),
      'config-invalid',
      'm/config.json: layer_norm_eps is 0; a number above 0 was needed',
      own,
    ],
    [
      'heads that do not divide',
      edited(folder, 'config.json', { num_attention_heads: 3 }),
      'config-invalid',
      'm/config.json: hidden_size 8 does not divide into 3 heads',
      own,
    ],
    [
      'layers beyond reason',
      edited(folder, 'config.json', { num_hidden_layers: 1e9 }),
      'config-invalid',
      'm/config.json: num_hidden_layers is 1000000000; at most 1000 were expected',
      own,
    ],
    [
      'an activation that nobody knows',
      edited(folder, 'config.json', { hidden_act: 'mish' }),
      'config-invalid',
      'm/config.json: hidden_act is "mish"; attune knows gelu, relu, tanh, gelu_new, gelu_pytorch_tanh, gelu_fast, silu, swish',
      'choose another model',
    ],
    [
      'a config of another width',
      edited(folder, 'config.json', { intermediate_size: 16 }),
      'tensor-shape',
      'm/model.safetensors: the tensor encoder.layer.0.intermediate.dense.weight has the shape [12, 8]; config.json calls for [16, 8]',
      misfit,
    ],
    [
      'a config with more layers',
      edited(folder, 'config.json', { num_hidden_layers: 3 }),
      'tensor-missing',
      'm/model.safetensors: there is no tensor encoder.layer.2.attention.self.query.weight, which config.json calls for',
      misfit,
    ],
    [
      'a config with fewer layers',
      layer(2),
      'tensor-unknown',
      'm/model.safetensors: there is a tensor encoder.layer.2.attention.output.LayerNorm.bias, for which the model of config.json has no place',
      misfit,
    ],
    [
      'a missing tensor',
      withTensors(folder, (t) => (t.name.endsWith('1.output.dense.bias') ? [] : [t])),
      'tensor-missing',
      'm/model.safetensors: there is no tensor encoder.layer.1.output.dense.bias, which config.json calls for',
      misfit,
    ],
    [
      'weights of something else',
      withTensors(folder, (t) => [{ ...t, name: t.name.replace(/^embeddings/, 'tables') }]),
      'tensor-missing',
      'm/model.safetensors: there is no tensor embeddings.word_embeddings.weight, which config.json calls for',
      misfit,
    ],
    [
      'no weights',
      without(folder, 'model.safetensors'),
      'weights-missing',
      'm holds no model.safetensors',
      'fetch the model again, with its weights',
    ],
    [
      'weights in parts',
      { ...without(folder, 'model.safetensors'), 'model-00001-of-00002.safetensors': '', 'model-00002-of-00002.safetensors': '' },
      'weights-missing',
      'm holds no model.safetensors, but 2 parts of one and no model.safetensors.index.json',
      'fetch the model again, with model.safetensors.index.json',
    ],
    [
      'an index that names a part that is not there',
      inParts({ a: ['embeddings.LayerNorm.bias'] }, { 'embeddings.LayerNorm.bias': 'a.safetensors', x: 'b.safetensors' }),
      'weights-part-missing',
      'm/model.safetensors.index.json: the weights are in 2 parts, and b.safetensors is not there',
      'fetch the model again, with all of its parts',
    ],
    [
      'a tensor in two parts',
      inParts(
        { a: ['embeddings.LayerNorm.bias'], b: ['embeddings.LayerNorm.bias', 'embeddings.LayerNorm.weight'] },
        { 'embeddings.LayerNorm.bias': 'a.safetensors', 'embeddings.LayerNorm.weight': 'b.safetensors' },
      ),
      'tensor-twice',
      'm/model.safetensors.index.json: the tensor embeddings.LayerNorm.bias is in a.safetensors and in b.safetensors',
      'fetch the model again, with parts that belong to one another',
    ],
    [
      'an index that names the wrong part',
      inParts(
        { a: ['embeddings.LayerNorm.bias'], b: ['embeddings.LayerNorm.weight'] },
        { 'embeddings.LayerNorm.bias': 'b.safetensors', 'embeddings.LayerNorm.weight': 'a.safetensors' },
      ),
      'weights-index-invalid',
      `${misled} it says that the tensor embeddings.LayerNorm.bias is in b.safetensors; it is in a.safetensors`,
      saveAgain,
    ],
    [
      'an index that names a tensor which is nowhere',
      inParts({ a: ['embeddings.LayerNorm.bias'] }, { 'embeddings.LayerNorm.bias': 'a.safetensors', x: 'a.safetensors' }),
      'weights-index-invalid',
      `${misled} it says that the tensor x is in a.safetensors; it is in no part`,
      saveAgain,
    ],
    [
      'an index that leaves a tensor out',
      inParts(
        { a: ['embeddings.LayerNorm.bias', 'embeddings.LayerNorm.weight'] },
        { 'embeddings.LayerNorm.bias': 'a.safetensors' },
      ),
      'weights-index-invalid',
      `${misled} it says that the tensor embeddings.LayerNorm.weight is nowhere; it is in a.safetensors`,
      saveAgain,
    ],
    [
      'an index that leads out of the folder',
      inParts({}, { x: '../a.safetensors' }),
      'weights-index-invalid',
      `${misled} the tensor "x" is said to be in "../a.safetensors"; the name of a .safetensors file was needed`,
      saveAgain,
    ],
    [
      'an index of nothing',
      inParts({}, {}),
      'weights-index-invalid',
      `${misled} weight_map is {}; an object was needed that names the part of each tensor`,
      saveAgain,
    ],
    [
      'weights that hold NaN',
      spoilt('encoder.layer.1.output.dense.bias', [0, 0, Number.NaN, 0, Number.NEGATIVE_INFINITY]),
      'tensor-not-finite',
      'm/model.safetensors: the tensor encoder.layer.1.output.dense.bias holds NaN or infinity: 2 of 8 numbers, the first is NaN at place 3',
      diverged,
    ],
    [
      'weights beyond float32, in one of two parts',
      infiniteInParts(),
      'tensor-not-finite',
      `m/b.safetensors: the tensor ${words} holds NaN or infinity: 1 of ${model.weights.get(words)!.length.toLocaleString('en')} numbers, the first is Infinity at place 1`,
      diverged,
    ],
    [
      'weights that are only pickled',
      { ...without(folder, 'model.safetensors'), 'pytorch_model.bin': '' },
      'weights-pickled',
      'm holds its weights only as pytorch_model.bin, a pickle that may run any code when it is read; model.safetensors is needed',
      'convert it once in Python: AutoModel.from_pretrained(folder).save_pretrained(folder, safe_serialization=True)',
    ],
    [
      'an empty file of weights',
      { ...folder, 'model.safetensors': '' },
      'safetensors-corrupt',
      'm/model.safetensors: this is not a readable safetensors file: the file has 0 bytes; a safetensors file begins with 8 bytes of length',
      'download it again, or save the model again with safetensors',
    ],
    [
      'no tokenizer',
      without(folder, 'tokenizer.json'),
      'tokenizer-missing',
      'there is no m/tokenizer.json',
      'save the fast tokenizer beside the model: AutoTokenizer.from_pretrained(…).save_pretrained(folder) in Python writes it',
    ],
    [
      'a tokenizer of another model',
      withWord('zzz', 500),
      'tokenizer-misfit',
      `m/tokenizer.json: the tokenizer knows ids up to 500, the model's table has ${model.tokenizer.vocabularySize} rows`,
      'use the tokenizer that belongs to these weights',
    ],
    [
      'a vocab_size that fits neither weights nor tokenizer',
      edited(folder, 'config.json', { vocab_size: 50 }),
      'tensor-shape',
      `m/model.safetensors: the tensor ${words} has the shape [${model.tokenizer.vocabularySize}, 8]; config.json calls for [50, 8]`,
      misfit,
    ],
    [
      'what is no tokenizer',
      { ...folder, 'tokenizer.json': '{}' },
      'tokenizer-invalid',
      'm/tokenizer.json: this is not a tokenizer.json: it has no model',
      "save it again with Hugging Face's tokenizer.save_pretrained(folder); a fast tokenizer writes tokenizer.json",
    ],
    [
      'a module of another kind',
      withModules('Transformer', 'Pooling', 'WordWeights'),
      'module-unknown',
      'm/modules.json: the model has a module "sentence_transformers.models.WordWeights"; attune knows Transformer, StaticEmbedding, Pooling, Dense, Normalize',
      'choose a model without it',
    ],
    [
      'modules in another order',
      withModules('Transformer', 'Pooling', 'Normalize', 'Dense'),
      'module-misplaced',
      'm/modules.json: the modules are Transformer, Pooling, Normalize, Dense; attune runs Transformer, Pooling (or StaticEmbedding alone), then Dense layers if there are any, then Normalize if it is there',
      'choose a model that is built so',
    ],
    [
      'no modules at all',
      withModules(),
      'module-misplaced',
      'm/modules.json: the modules are none; attune runs Transformer, Pooling (or StaticEmbedding alone), then Dense layers if there are any, then Normalize if it is there',
      'choose a model that is built so',
    ],
    [
      'a dense layer with an activation that nobody knows',
      withDense({ activation_function: 'my.code.Swish' }),
      'dense-unknown',
      'm/2_Dense/config.json: the activation of the dense layer is "my.code.Swish"; attune knows Identity, Tanh, ReLU, GELU, Sigmoid, SiLU',
      'choose a model without that layer',
    ],
    [
      'a dense layer with a residual',
      withDense({ use_residual: true }),
      'dense-unknown',
      'm/2_Dense/config.json: the dense layer adds its input to its output (use_residual)',
      'choose a model without that layer',
    ],
    [
      'a dense layer for tokens',
      withDense({ module_input_name: 'token_embeddings' }),
      'dense-unknown',
      'm/2_Dense/config.json: module_input_name is "token_embeddings"; attune has dense layers for sentence_embedding alone',
      'choose a model without that layer',
    ],
    [
      'a dense layer of another width',
      withDense({ in_features: 16 }),
      'dense-misfit',
      'm/2_Dense/config.json: the dense layer reads 16 dimensions, and gets 8',
      'use the files of one model',
    ],
    [
      'a dense layer without sizes',
      withDense({ out_features: undefined }),
      'config-invalid',
      'm/2_Dense/config.json: out_features is undefined; a whole number above 0 was needed',
      "use the model's own file",
    ],
    [
      'a dense layer whose weights are pickled',
      { ...without(layered, '2_Dense/model.safetensors'), '2_Dense/pytorch_model.bin': '' },
      'weights-pickled',
      'm/2_Dense holds its weights only as pytorch_model.bin, a pickle that may run any code when it is read; model.safetensors is needed',
      'convert it once in Python: AutoModel.from_pretrained(folder).save_pretrained(folder, safe_serialization=True)',
    ],
    [
      'a dense layer whose weights have another shape',
      withDense({ out_features: 5 }),
      'tensor-shape',
      'm/2_Dense/model.safetensors: the tensor linear.weight has the shape [4, 8]; config.json calls for [5, 8]',
      misfit,
    ],
    [
      'modules that are no list',
      { ...folder, 'modules.json': '{}' },
      'config-invalid',
      'm/modules.json: the file is not a list of modules, each with a type',
      again,
    ],
    [
      'a pooling without its file',
      without(folder, '1_Pooling/config.json'),
      'file-missing',
      'there is no file or folder m/1_Pooling/config.json',
      'check the path',
    ],
    [
      'an unknown pooling',
      edited(folder, '1_Pooling/config.json', { pooling_mode: 'attention' }),
      'pooling-unknown',
      'm/1_Pooling/config.json: the pooling is attention; attune knows one of cls, mean, max, mean_sqrt_len_tokens, weightedmean, lasttoken',
      otherPooling,
    ],
    [
      'an unknown pooling of the old layout',
      edited(folder, '1_Pooling/config.json', { pooling_mode_mean_tokens: false, pooling_mode_best_token: true }),
      'pooling-unknown',
      'm/1_Pooling/config.json: the pooling is best_token; attune knows one of cls, mean, max, mean_sqrt_len_tokens, weightedmean, lasttoken',
      otherPooling,
    ],
    [
      'two poolings side by side',
      edited(folder, '1_Pooling/config.json', { pooling_mode_cls_token: true }),
      'pooling-unknown',
      'm/1_Pooling/config.json: the pooling is cls and mean; attune knows one of cls, mean, max, mean_sqrt_len_tokens, weightedmean, lasttoken',
      otherPooling,
    ],
    [
      'no pooling named',
      { ...folder, '1_Pooling/config.json': '{}' },
      'pooling-unknown',
      'm/1_Pooling/config.json: the pooling is not named; attune knows one of cls, mean, max, mean_sqrt_len_tokens, weightedmean, lasttoken',
      otherPooling,
    ],
    [
      'a pooling that leaves prompts out',
      edited(edited(folder, '1_Pooling/config.json', { include_prompt: false }), 'config_sentence_transformers.json', {
        prompts: { query: 'q: ' },
      }),
      'pooling-unknown',
      'm/1_Pooling/config.json: the pooling leaves out the tokens of the prompt (include_prompt is false); attune pools all tokens',
      'choose a model that pools its prompts too',
    ],
    [
      'an unknown ruler',
      edited(folder, 'config_sentence_transformers.json', { similarity_fn_name: 'manhattan' }),
      'similarity-unknown',
      'm/config_sentence_transformers.json: similarity_fn_name is "manhattan"; attune knows cosine, dot, dot_product, euclidean',
      'set one of those in the file',
    ],
    [
      'a usual prompt that is not there',
      edited(folder, 'config_sentence_transformers.json', { default_prompt_name: 'clustering' }),
      'prompt-unknown',
      'm/config_sentence_transformers.json: default_prompt_name is "clustering"; the prompts are query, document',
      'name one of the prompts, or null',
    ],
    [
      'prompts that are no texts',
      edited(folder, 'config_sentence_transformers.json', { prompts: { query: 1 } }),
      'config-invalid',
      'm/config_sentence_transformers.json: prompts are not an object of texts',
      'write them as {"query": "…", "document": "…"}',
    ],
  ])('%s', async (_, changed, code, message, fix) => {
    expect(await refusal(load(changed))).toEqual({ code, message, fix });
  });
});
