import { hasUnit, unitSet } from './pattern-units.ts'

/** How long a phrase is by which it is trusted: the longer one is, the more often it holds what belongs to no name. */

/**
 * A word in letters is as sure as four characters, however long it is; what ends in a device, a drawing or something done (叠合板吊装) as what
 * is two shorter: nothing is left there to take off.
 */
export function trustedLength(text: string, start: number, end: number): number {
  const length = end - start
  if (length <= SURE) return length
  for (let i = start; i < end; i++)
    if (text.charCodeAt(i) >= 0x80) return length <= LONGEST && isSurelyEnded(text, end) ? length - 2 : length
  return SURE
}

const SURE = 4
/** What is longer is more than one thing, whatever it ends in. */
const LONGEST = 8

function isSurelyEnded(text: string, end: number): boolean {
  const last = text.charCodeAt(end - 1)
  if (hasUnit(things, last)) return true
  return hasUnit(doneLasts, last) && hasUnit(doneFirsts, text.charCodeAt(end - 2)) && DONE.has(text.slice(end - 2, end))
}

const things = unitSet('机仪炉床尺图')

/** Neither 制作, 标注, 开发 nor 管理, behind which a name often ends before them. */
const DONE: ReadonlySet<string> = new Set(
  (
    '吊装|施拧|打板|审单|申领|切换|检修|检测|检验|评估|组装|拼装|处理|提取|投放|调机|试验|补偿|纯化|安装|维修|保养|拓展|排除|接线|拆装|更换|点检|' +
    '巡检|抢修|训练|切削|铣削|车削|磨削|防治|值车|测评|验收|标定|识别|复核|审核|编排|录入|盘点|清洗|喂养|受理|申报|结算|催收|起草|调节|浇筑|' +
    '砌筑|支模|绑扎|焊接|打磨|抛光|喷涂|铆接|压接|布线|登记|核对|灌装|分切|涂布|压延|萃取|接种|移栽|嫁接|授粉|采收|投喂|挂网|铺贴|' +
    '勾缝|搭设|拆除|张拉|注浆|开挖|回填|摊铺|碾压|探伤|调平|校直|对刀|换模|试模|合模|修模|领料|分拣|码垛|打包|封箱|装柜|理货|报检|制单|开单|' +
    '审方|配液|换药|备皮|插管|摆位|复位|放样|测绘|测定'
  ).split('|'),
)
const doneFirsts = unitSet([...DONE].map((word) => word.charAt(0)).join(''))
const doneLasts = unitSet([...DONE].map((word) => word.charAt(1)).join(''))
