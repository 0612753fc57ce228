/** backup, restore, upgrade, verify: their options. */
import type { Command, Option } from 'commander'
import type { KeepOptions } from './commands/keep.ts'

export function addStoreCommands(root: Command, language: () => Option): void {
  const command = (name: string, words: string) =>
    root
      .command(name)
      .description(words)
      .requiredOption('--data <dir>', '存储所在文件夹，或 postgres:// 地址 (folder of the store, or a postgres:// URL)')
      .option('--json', '输出 JSON (JSON on stdout)')
      .addOption(language())
  const keep = () => import('./commands/keep.ts')
  command('backup', '备份存储为一个文件，写后读回核对 (the store as one file, read back before it is said to stand)')
    .requiredOption('--out <file>', '备份文件，.gz 结尾则压缩 (compressed when it ends in .gz)')
    .action(async (options: KeepOptions & { out: string }) => (await keep()).backupCommand(options))
  command('restore', '由备份恢复到空处，逐行核对 (fills an empty place from a backup, every row checked)')
    .requiredOption('--in <file>', '备份文件 (the backup)')
    .action(async (options: KeepOptions & { in: string }) => (await keep()).restoreCommand(options))
  command(
    'upgrade',
    '把旧版本存储升到当前版本，保留升级前副本 (brings an older store up to date, keeps a copy of it)',
  ).action(async (options: KeepOptions) => (await keep()).upgradeCommand(options))
  command('verify', '逐行核对存储的摘要 (checks every digest of the store)').action(async (options: KeepOptions) =>
    (await keep()).verifyCommand(options),
  )
}
