/** The release of OpenVINO that attune is tested with, and the SHA-256 of its wheel on PyPI for each platform. */
export const testedVersion = '2026.4.1';

export interface PinnedWheel {
  readonly file: string;
  readonly sha256: string;
  /** pip's name of the platform. */
  readonly platform: string;
}

/** By `process.platform-process.arch`. The libraries inside do not depend on the Python that the wheel is for. */
export const pinnedWheels: Readonly<Record<string, PinnedWheel>> = {
  'linux-x64': {
    file: 'openvino-2026.4.1-22982-cp312-cp312-manylinux_2_28_x86_64.whl',
    sha256: '6b4375c17ddcac83a5180349e2e2bb811185c261066e2a920659892d58ef0e3b',
    platform: 'manylinux_2_28_x86_64',
  },
  'linux-arm64': {
    file: 'openvino-2026.4.1-22982-cp312-cp312-manylinux_2_35_aarch64.whl',
    sha256: '82efccb2f9f1bdc7e5a1996e05a3b719ebff9232dd54b44150d6d2e983a86b7d',
    platform: 'manylinux_2_35_aarch64',
  },
  'darwin-arm64': {
    file: 'openvino-2026.4.1-22982-cp312-cp312-macosx_11_0_arm64.whl',
    sha256: '726ac547b8474a5e7b145bc1ae5a8bb6fbcbb60b79bd9a611c67eec2c74b7a5f',
    platform: 'macosx_11_0_arm64',
  },
  'win32-x64': {
    file: 'openvino-2026.4.1-22982-cp312-cp312-win_amd64.whl',
    sha256: '4e04316abff1b99e29b8cbd38deaef9bde4739eba216d982d4b3981e456ecd87',
    platform: 'win_amd64',
  },
};

/** Wheels of the same release for other Pythons hold the same libraries; `--from` takes them too. */
export const otherWheels: Readonly<Record<string, string>> = {
  'openvino-2026.4.1-22982-cp310-cp310-manylinux_2_28_x86_64.whl':
    '47dcccbab40a23aed1dc4af7c43a9c813cc61f684d66498e1627d407d5f2770b',
  'openvino-2026.4.1-22982-cp311-cp311-manylinux_2_28_x86_64.whl':
    '2d22b1da03f7caf74df30e9f6417d0ab2f637e4a38e08e1dcd294d2c37407aaf',
  'openvino-2026.4.1-22982-cp313-cp313-manylinux_2_28_x86_64.whl':
    'a9b637846c579d7b81b17b6585e0c7b1947574e8d13cf83d7307ce50cd2c352e',
  'openvino-2026.4.1-22982-cp314-cp314-manylinux_2_28_x86_64.whl':
    '3631dd889dccf3d5087775948590a6609a662f90c24a9cf85bb4dfa0cdd7fd2f',
  'openvino-2026.4.1-22982-cp310-cp310-manylinux_2_35_aarch64.whl':
    'c9fed6c278b3f0314a53b4366fe8811bd784f24a60335b318dff1e3ae3bbb5c0',
  'openvino-2026.4.1-22982-cp311-cp311-manylinux_2_35_aarch64.whl':
    'bea1eb3733c34ef331adc945da0ccda5937865031139073663be84c517ffda22',
  'openvino-2026.4.1-22982-cp313-cp313-manylinux_2_35_aarch64.whl':
    'fc45339ff7d539de76e6d7b04135c120504c797cfc8c2a0dde3d2d616b30c758',
  'openvino-2026.4.1-22982-cp314-cp314-manylinux_2_35_aarch64.whl':
    'b70a01f6961bf8fe4b647b14fb122be4d30ece02292a9831f9241a64be089676',
  'openvino-2026.4.1-22982-cp310-cp310-macosx_11_0_arm64.whl': '6c6ad38aefc3b0a7d1dbc7189c2be92bb876853f4681e1b1b9fbe1a382d5876f',
  'openvino-2026.4.1-22982-cp311-cp311-macosx_11_0_arm64.whl': 'd3740853691ae4a9003bc3417a4625d848e2cc3251af4b815c59199b38be252a',
  'openvino-2026.4.1-22982-cp313-cp313-macosx_11_0_arm64.whl': '60496e3153122913c8a2fa69d86b3a77ccc4e2469db87d76eb8acb49a5d22d63',
  'openvino-2026.4.1-22982-cp314-cp314-macosx_11_0_arm64.whl': 'f57d1cc75c77c18b2be8ab628d8e0a8e01f4be44f521823b6fba7ede31d708d3',
  'openvino-2026.4.1-22982-cp310-cp310-win_amd64.whl': '45ad6947f404049cb54807638ad35a67c66c0c90d1e89ee6cc45f92021cb6c45',
  'openvino-2026.4.1-22982-cp311-cp311-win_amd64.whl': 'bfddae6d6d3ad240157b946f180c33d0ddfaaae7487995d929a4e6b4bc12b283',
  'openvino-2026.4.1-22982-cp313-cp313-win_amd64.whl': '37c270c99d6de23439965e97cb5106389d3c8985f3b8bb90909a6ea0270db3f2',
  'openvino-2026.4.1-22982-cp314-cp314-win_amd64.whl': '96d5ecb8cca4d61a3eee754c9e477702509cf782eb45596c653a00ddb2176d96',
};

/**
 * Platforms on which attune's tests ran with that release. The wheels of the others have the same libraries in the
 * same places, but nobody ran them.
 */
export const testedPlatforms: readonly string[] = ['linux-x64'];
