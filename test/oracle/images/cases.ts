/** One image, and how `qemu-img`, `qemu-io` and truncate make it, in a folder of its own. */
export interface ImageCase {
  readonly name: string;
  /** Commands in order; `$` in front of a line stands for nothing but the program. */
  readonly make: readonly (readonly string[])[];
  /** The file to look at. */
  readonly file: string;
  /** What a definition would call it, where only that tells QEMU what it is. */
  readonly as?: string;
}

const secret = ['--object', 'secret,id=key,data=sesame'];

/** Sizes as qemu-img takes them: one sector, odd ones, beyond 32 bits, beyond what cylinders count. */
const sizes = ['512', '1M', '1000003K', '3G', '127G', '3T'];

const create = (format: string, file: string, size: string, ...options: readonly string[]): readonly string[] => [
  'qemu-img',
  'create',
  '-q',
  ...(options.some((option) => option.includes('sec')) ? secret : []),
  '-f',
  format,
  ...(options.length === 0 ? [] : ['-o', options.join(',')]),
  file,
  size,
];

export const imageCases: readonly ImageCase[] = [
  ...bySize(['qcow2', 'qcow', 'qed', 'raw', 'vmdk', 'vdi', 'vhdx', 'vpc', 'parallels']),
  ...byOptions('qcow2', [
    ['compat=0.10'],
    ['compat=1.1', 'lazy_refcounts=on'],
    ['cluster_size=512'],
    ['cluster_size=2M'],
    ['extended_l2=on', 'cluster_size=128k'],
    ['compression_type=zstd'],
    ['refcount_bits=1'],
    ['preallocation=metadata'],
    ['preallocation=falloc'],
    ['preallocation=full'],
    ['data_file=content.raw'],
    ['data_file=content.raw', 'data_file_raw=on'],
    ['encrypt.format=luks', 'encrypt.key-secret=key', 'encrypt.iter-time=500'],
    ['encrypt.format=aes', 'encrypt.key-secret=key'],
  ]),
  ...byOptions('vmdk', [
    ['subformat=monolithicSparse', 'compat6=on'],
    ['subformat=monolithicSparse', 'adapter_type=lsilogic'],
    ['subformat=monolithicFlat'],
    ['subformat=twoGbMaxExtentSparse'],
    ['subformat=twoGbMaxExtentFlat'],
    ['subformat=streamOptimized'],
    ['zeroed_grain=on'],
  ]),
  ...byOptions('vdi', [['static=on']]),
  ...byOptions('vhdx', [
    ['subformat=dynamic', 'block_size=1M'],
    ['subformat=fixed'],
    ['subformat=dynamic', 'log_size=4M'],
    ['block_state_zero=off'],
  ]),
  ...byOptions('vpc', [['subformat=dynamic', 'force_size=on'], ['subformat=dynamic']]),
  { ...single('vpc', ['subformat=fixed']), as: 'vpc' },
  { ...single('vpc', ['subformat=fixed', 'force_size=on']), as: 'vpc' },
  ...byOptions('raw', [['preallocation=falloc'], ['preallocation=full']]),
  ...byOptions('qed', [['cluster_size=4k', 'table_size=4']]),
  ...byOptions('parallels', [['cluster_size=64k']]),
  ...byOptions('luks', [['key-secret=key', 'iter-time=500', 'cipher-alg=aes-128']]),
  ...[0, 1, 511, 513, 1_000_001].map((bytes) => ({
    name: `raw of ${bytes} bytes`,
    make: [['truncate', '-s', `${bytes}`, 'a.img']],
    file: 'a.img',
  })),
  ...['qcow2', 'qed', 'raw'].map((format) => ({
    name: `${format} made larger`,
    make: [create(format, 'a.img', '10M'), ['qemu-img', 'resize', '-q', '-f', format, 'a.img', '+1G']],
    file: 'a.img',
  })),
  ...['qcow2', 'qcow', 'qed', 'raw', 'vmdk', 'vdi', 'vhdx', 'vpc', 'parallels'].map((format) => ({
    name: `${format} that has been written to`,
    make: [
      create(format, 'a.img', '64M'),
      ['qemu-io', '-f', format, '-c', 'write -P 7 1M 3M', '-c', 'write -P 9 40M 1M', 'a.img'],
    ],
    file: 'a.img',
  })),
  ...['qcow2', 'qcow', 'vmdk', 'vdi', 'vhdx', 'vpc', 'qed', 'parallels'].map((format) => ({
    name: `${format} converted from raw`,
    make: [
      create('raw', 'from.img', '32M'),
      ['qemu-io', '-f', 'raw', '-c', 'write -P 3 0 5M', 'from.img'],
      ['qemu-img', 'convert', '-f', 'raw', '-O', format, 'from.img', 'a.img'],
    ],
    file: 'a.img',
  })),
  {
    name: 'qcow2 compressed',
    make: [create('raw', 'from.img', '32M'), ['qemu-img', 'convert', '-c', '-O', 'qcow2', 'from.img', 'a.img']],
    file: 'a.img',
  },
  {
    name: 'vmdk streamOptimized, as in an OVA',
    make: [
      create('raw', 'from.img', '32M'),
      ['qemu-io', '-f', 'raw', '-c', 'write -P 3 0 5M', 'from.img'],
      ['qemu-img', 'convert', '-O', 'vmdk', '-o', 'subformat=streamOptimized', 'from.img', 'a.vmdk'],
    ],
    file: 'a.vmdk',
  },
  {
    name: 'qcow2 made smaller',
    make: [create('qcow2', 'a.img', '1G'), ['qemu-img', 'resize', '-q', '--shrink', 'a.img', '300M']],
    file: 'a.img',
  },
  {
    name: 'qcow2 with snapshots',
    make: [
      create('qcow2', 'a.img', '1G'),
      ['qemu-img', 'snapshot', '-c', 'one', 'a.img'],
      ['qemu-img', 'resize', '-q', 'a.img', '2G'],
      ['qemu-img', 'snapshot', '-c', 'two', 'a.img'],
    ],
    file: 'a.img',
  },
  {
    name: 'qcow2 of version 2 with snapshots, made version 3',
    make: [
      create('qcow2', 'a.img', '1G', 'compat=0.10'),
      ['qemu-img', 'snapshot', '-c', 'one', 'a.img'],
      ['qemu-img', 'amend', '-q', '-f', 'qcow2', '-o', 'compat=1.1', 'a.img'],
    ],
    file: 'a.img',
  },
  {
    name: 'qcow2 with bitmaps',
    make: [create('qcow2', 'a.img', '1G'), ['qemu-img', 'bitmap', '--add', 'a.img', 'backup']],
    file: 'a.img',
  },
  ...chains(),
];

function bySize(formats: readonly string[]): readonly ImageCase[] {
  return formats.flatMap((format) =>
    sizes
      .filter((size) => !(format === 'vpc' && size === '3T'))
      .map((size) => ({ name: `${format} of ${size}`, make: [create(format, 'a.img', size)], file: 'a.img' })),
  );
}

function byOptions(format: string, options: readonly (readonly string[])[]): readonly ImageCase[] {
  return options.map((each) => single(format, each));
}

function single(format: string, options: readonly string[]): ImageCase {
  const size = options.some((option) => /falloc|full|Flat|fixed|static/.test(option)) ? '5M' : '5G';
  return {
    name: `${format} with ${options.join(', ')}`,
    make: [create(format, 'a.img', size, ...options)],
    file: 'a.img',
  };
}

/** Images on images: near and far, in folders, with names that hold blanks and letters of other alphabets. */
function chains(): readonly ImageCase[] {
  const below = (format: string, ...options: readonly string[]) => [
    ...['-b', 'base.img', '-F', format],
    ...options.flatMap((option) => ['-o', option]),
  ];
  const on = (format: string, base: string, options: readonly string[]) => ({
    name: `${format} on ${base} ${options.filter((option) => option.includes('=')).join(', ')}`.trim(),
    make: [create(base, 'base.img', '700M'), ['qemu-img', 'create', '-q', '-f', format, ...options, 'a.img']],
    file: 'a.img',
  });
  return [
    on('qcow2', 'raw', below('raw')),
    on('qcow2', 'qcow2', below('qcow2')),
    on('qcow2', 'qcow2', below('qcow2', 'compat=0.10')),
    on('qcow2', 'vmdk', below('vmdk', 'cluster_size=4k')),
    on('qcow2', 'vdi', below('vdi')),
    on('qcow', 'raw', below('raw')),
    on('qed', 'raw', below('raw')),
    on('qed', 'qcow2', below('qcow2')),
    on('vmdk', 'vmdk', below('vmdk')),
    {
      name: 'qcow2 larger than its base',
      make: [
        create('qcow2', 'base.img', '700M'),
        ['qemu-img', 'create', '-q', '-f', 'qcow2', ...below('qcow2'), 'a.img', '9G'],
      ],
      file: 'a.img',
    },
    {
      name: 'three on one, across folders, with odd names',
      make: [
        ['mkdir', '-p', 'below the/größe', 'above'],
        create('raw', 'below the/größe/basis 🚢.img', '100M'),
        ['qemu-img', 'create', '-q', '-f', 'qcow2', '-b', 'größe/basis 🚢.img', '-F', 'raw', 'below the/one.qcow2'],
        ['qemu-img', 'create', '-q', '-f', 'qcow2', '-b', '../below the/one.qcow2', '-F', 'qcow2', 'above/two.qcow2'],
        ['qemu-img', 'create', '-q', '-f', 'qcow2', '-b', 'above/two.qcow2', '-F', 'qcow2', 'three.qcow2'],
      ],
      file: 'three.qcow2',
    },
    {
      name: 'moved onto another base',
      make: [
        create('qcow2', 'base.img', '700M'),
        create('qcow2', 'other-base-with-a-longer-name.img', '700M'),
        ['qemu-img', 'create', '-q', '-f', 'qcow2', ...below('qcow2'), 'a.img'],
        ['qemu-img', 'rebase', '-u', '-b', 'other-base-with-a-longer-name.img', '-F', 'qcow2', 'a.img'],
      ],
      file: 'a.img',
    },
    {
      name: 'moved off its base',
      make: [
        create('qcow2', 'base.img', '700M'),
        ['qemu-img', 'create', '-q', '-f', 'qcow2', ...below('qcow2'), 'a.img'],
        ['qemu-img', 'rebase', '-b', '', 'a.img'],
      ],
      file: 'a.img',
    },
  ];
}
