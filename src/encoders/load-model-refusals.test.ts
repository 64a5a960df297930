import { describe, expect, it } from 'vitest';
import { refusal } from '../data/testing/temporary-folder.ts';
import { edited, type Folder, folderOf, load, without, withTensors } from './testing/model-folder.ts';
import { tinyModel } from './testing/tiny-model.ts';

const model = tinyModel();
const folder: Folder = await folderOf(model);
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
      'fetch the model again, with its weights in one file',
    ],
    [
      'weights in parts',
      { ...without(folder, 'model.safetensors'), 'model-00001-of-00002.safetensors': '', 'model-00002-of-00002.safetensors': '' },
      'weights-missing',
      'm holds no model.safetensors, but 2 parts of one',
      'fetch the model again, with its weights in one file',
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
      edited(folder, 'config.json', { vocab_size: 50 }),
      'tokenizer-misfit',
      `m/tokenizer.json: the tokenizer knows ids up to ${model.tokenizer.vocabularySize - 1}, the model's table has 50 rows`,
      'use the tokenizer that belongs to these weights',
    ],
    [
      'what is no tokenizer',
      { ...folder, 'tokenizer.json': '{}' },
      'tokenizer-invalid',
      'm/tokenizer.json: this is not a tokenizer.json: it has no model',
      "save it again with Hugging Face's tokenizer.save_pretrained(folder); a fast tokenizer writes tokenizer.json",
    ],
    [
      'a dense layer behind the pooling',
      {
        ...folder,
        'modules.json': json([
          { type: 'sentence_transformers.models.Transformer' },
          { type: 'sentence_transformers.models.Dense', path: '2_Dense' },
        ]),
      },
      'module-unknown',
      'm/modules.json: the model has a module "sentence_transformers.models.Dense"; attune knows Transformer, Pooling, Normalize',
      'choose a model without it',
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
      edited(folder, '1_Pooling/config.json', { pooling_mode: 'weightedmean' }),
      'pooling-unknown',
      'm/1_Pooling/config.json: the pooling is weightedmean; attune knows one of cls, mean, max',
      'choose a model with one of those',
    ],
    [
      'an unknown pooling of the old layout',
      edited(folder, '1_Pooling/config.json', { pooling_mode_mean_tokens: false, pooling_mode_lasttoken: true }),
      'pooling-unknown',
      'm/1_Pooling/config.json: the pooling is lasttoken; attune knows one of cls, mean, max',
      'choose a model with one of those',
    ],
    [
      'two poolings side by side',
      edited(folder, '1_Pooling/config.json', { pooling_mode_cls_token: true }),
      'pooling-unknown',
      'm/1_Pooling/config.json: the pooling is cls and mean; attune knows one of cls, mean, max',
      'choose a model with one of those',
    ],
    [
      'no pooling named',
      { ...folder, '1_Pooling/config.json': '{}' },
      'pooling-unknown',
      'm/1_Pooling/config.json: the pooling is not named; attune knows one of cls, mean, max',
      'choose a model with one of those',
    ],
    [
      'a pooling that leaves prompts out',
      edited(folder, '1_Pooling/config.json', { include_prompt: false }),
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
