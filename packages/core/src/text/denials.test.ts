/** What nobody asks for, in the words in which people say so. */
import { expect, test } from 'vitest'
import { lexicon } from '../../../../data/generated/skills.ts'
import { compileLexicon } from './lexicon.ts'
import { linkText } from './link-text.ts'

const words = compileLexicon(lexicon)

test.each(
  `会车床，{焊工证}没有没关系
{Power BI}没用过没关系
{叉车证}没考下来也收
{英语}不好没关系
{会计证}没有不影响
{Java}会不会无所谓
{Java}会不会都行
{驾照}不是必要条件
{驾驶证}有无皆可
{驾驶证}不看
{焊接}外包给别人，你不用管
用不着{焊接}
没{电工证}也可以
没{电工证}的公司帮考
不论是否持有{教师资格证}
{教师资格证}暂不需要
本岗位与{焊接}无关
不安排{焊接}工作
{焊接}不归我们管
{焊接}另有班组负责
{焊接}由外协完成
{焊接}不在工作范围内
取消{电工证}要求
已不再要求{电工证}
本课程不讲{钳工}
会编程，{PLC}没用过
会编程，{PLC}和{CAD}都没碰过
会编程，{数控编程}从没接触过
会编程，{PLC}只学过一点没用过
{CAD}不做硬性要求
{CAD}没有硬性要求
对{英语口语}没有特别的要求
本岗位不做{电话营销}
不碰{数据库}，只写文档
英语过了CET-4，{CET-6}没过
做过木工，{CAD}不会画
会修图，{Photoshop}不会用
会开洗地机，{健康证}不要
想当护工，从没照顾过{失能老人}
做过保洁，没修过{空调}
{叉车证}不作为录用条件
会开车，{PPT}啥的不用整
不再开设{钳工}`.split('\n'),
)('%s', (marked) => {
  const [, before = '', name = ''] = /^(.*)\{(.+)\}/.exec(marked) ?? []
  const denied = { start: before.length, end: before.length + name.length }
  const asked = linkText(words, marked.replace(/[{}]/g, '')).spans.filter(({ negated }) => !negated)
  expect(asked.filter(({ start, end }) => start < denied.end && end > denied.start)).toEqual([])
})

test.each([
  '有{焊工证}没有犯罪记录',
  '{PLC}必须会，不看学历',
  '会{焊接}，另有班组长负责考勤',
  '讲究{刀工}',
  '没有{健康证}的不要',
  '{焊接}，不会用电脑没事',
  '不做完不下班，会{焊接}',
  '从事{焊接}，没用过假证',
  '与{焊接}有关的岗位优先',
])('%s: asked all the same', (marked) => {
  const [, before = '', name = ''] = /^(.*)\{(.+)\}/.exec(marked) ?? []
  const span = linkText(words, marked.replace(/[{}]/g, '')).spans.find(({ start }) => start === before.length)
  expect([span?.text, span?.negated]).toEqual([name, false])
})
