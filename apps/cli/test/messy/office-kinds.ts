/** Every kind of sheet as offices write it: headers and cells with what they mean, cells that must be reported, and how a row names its record. */
import type { Cell } from 'duikou'

export interface OfficeColumn {
  /** Field of the noun; null: read for something else, or not at all. */
  readonly field: string | null
  readonly headers: readonly string[]
  readonly good: readonly (readonly [Cell | Date, unknown?])[]
  /** Where no two rows may hold the same: the good cell of the n-th row. */
  readonly ownCell?: (n: number) => Cell
  /** Cells that must carry an issue. */
  readonly bad?: readonly Cell[]
  /** Always there. */
  readonly needed?: true
}

export interface OfficeKind {
  readonly kind: string
  readonly sheets: readonly string[]
  readonly titles: readonly string[]
  readonly columns: readonly OfficeColumn[]
  /** Cells of the naming columns by row number: what makes records distinct. */
  readonly names: readonly { readonly headers: readonly string[]; cell(n: number): Cell }[]
  /** A noun as the fields are compared. */
  view?(noun: Record<string, unknown>): Record<string, unknown>
}

const companies = [
  '上海总计电子有限公司',
  '合计科技（长宁）有限公司',
  '注目传媒有限公司',
  '小计量仪器厂',
  '说明书印刷（上海）有限公司',
  '甲乙丙物流有限公司',
]
const company = (n: number) => companies[n % companies.length] as string
const day = (y: number, m: number, d: number) => new Date(Date.UTC(y, m - 1, d))
const pay = (min: number, max: number, months = 12) => ({ min, max, months })

export const officeKinds: readonly OfficeKind[] = [
  {
    kind: 'demands',
    sheets: ['岗位需求', '用工需求汇总', 'Sheet1'],
    titles: ['2026年重点企业用工需求汇总表', '附件2：企业岗位（工种）需求调查表'],
    names: [
      { headers: ['用工单位', '用人单位名称', '企业名称（全称）', '招聘单位'], cell: company },
      { headers: ['招聘岗位（工种）', '职位名称', '缺工岗位', '岗位/工种'], cell: (n) => `数控车工${n}` },
    ],
    view: (noun) => ({ ...noun, majors: (noun.majors as { prefix: string }[]).map(({ prefix }) => prefix) }),
    columns: [
      {
        field: 'headcount',
        headers: ['缺工数（人）', '拟招聘人数', '用工人数', '招聘名额'],
        good: [
          [3, 3],
          ['１２', 12],
          ['20名', 20],
          ['若干', null],
          ['十五', 15],
          ['1,000人', 1000],
          ['8人', 8],
        ],
        bad: ['很多', '-5', '2.5人'],
        needed: true,
      },
      {
        field: 'form',
        headers: ['用工性质', '用工形式', '招聘类型'],
        good: [
          ['全职', 'employment'],
          ['顶岗实习', 'internship'],
          ['劳务派遣', 'employment'],
          ['订单班', 'order-class'],
        ],
        needed: true,
      },
      {
        field: 'educationMin',
        headers: ['文化程度', '学历（学位）要求', '最低学历'],
        good: [
          ['大专（含）以上', 4],
          ['中专/高中', 3],
          ['统招本科', 5],
          ['无要求', 0],
          ['初中及以下', 2],
          ['技校', 3],
        ],
        bad: ['优秀者可放宽', '不清楚'],
      },
      {
        field: 'pay',
        headers: ['薪资待遇', '月综合工资（元）', '工资标准（元/月）'],
        good: [
          ['6-8K·13薪', pay(6000, 8000, 13)],
          ['面议', null],
          ['6千-8千', pay(6000, 8000)],
          ['200元/天', pay(4350, 4350)],
          ['税前8000', pay(8000, 8000)],
          ['15万元/年', pay(12500, 12500)],
          ['底薪3000，综合6000-8000', pay(6000, 8000)],
          [7500, pay(7500, 7500)],
        ],
        bad: ['9000-6000', '高薪诚聘', '50'],
      },
      {
        field: 'startBy',
        headers: ['计划到岗时间', '到岗日期', '上岗时间'],
        good: [
          ['2026年9月', '2026-09-01'],
          ['26.9.1', '2026-09-01'],
          ['20260901', '2026-09-01'],
          [day(2026, 9, 1), '2026-09-01'],
          ['２０２６年９月１日', '2026-09-01'],
          ['2026年秋季', '2026-09-01'],
        ],
        bad: ['过完年', '2026年2月30日', '45月'],
      },
      {
        field: 'majors',
        headers: ['对口专业', '所需专业（可填多个）', '专业方向'],
        good: [
          ['机电一体化技术、电气自动化技术', ['460301', '460306']],
          ['专业不限', []],
          ['电子商务（530701）', ['530701']],
          ['1.机电一体化技术；2.电气自动化技术', ['460301', '460306']],
          ['机电一体化技术\n电气自动化技术', ['460301', '460306']],
        ],
        bad: ['万能专业', '机电一体花技术'],
      },
      {
        field: 'experienceMonthsMin',
        headers: ['工作年限要求', '相关经验', '经验（年）'],
        good: [
          ['1-3年', 12],
          ['应届生', 0],
          ['三年（含）以上', 36],
          ['半年', 6],
          ['无需经验', 0],
        ],
        bad: ['较丰富'],
      },
      {
        field: 'region',
        headers: ['岗位所在区', '工作地点', '上班地点'],
        good: [
          ['上海市长宁区', '310105'],
          ['浦东新区', '310115'],
          ['上海-普陀', '310107'],
          ['上海市长宁区虹桥路1号', '310105'],
        ],
        bad: ['火星基地区'],
      },
      {
        field: 'vocationalLevelMin',
        headers: ['技能等级', '职业技能等级要求'],
        good: [
          ['高级工及以上', 3],
          ['四级', 2],
          ['二级/技师', 4],
          ['无要求', null],
        ],
        bad: ['十八级'],
      },
      {
        field: null,
        headers: ['任职要求', '招聘条件及要求'],
        good: [['能看懂图纸'], ['服从安排']],
        bad: ['限男性，35岁以下', '已婚已育优先'],
      },
      { field: null, headers: ['联系人', '联系电话'], good: [['王某'], ['021-62345678']] },
    ],
  },
  {
    kind: 'enterprises',
    sheets: ['企业名录', '单位信息'],
    titles: ['长宁区重点企业名录', '附件1 企业基本情况登记表（2026年）'],
    names: [{ headers: ['单位名称', '企业全称', '公司名称'], cell: (n) => `${company(n)}第${n}分公司` }],
    columns: [
      {
        field: 'uscc',
        headers: ['统一社会信用代码（18位）', '社会信用代码', '信用代码'],
        good: [[null, null]],
        bad: ['9131010563010', 9.13101056301e17, '913101050000000000'],
        needed: true,
      },
      {
        field: 'industry',
        headers: ['所属行业', '行业类别（国民经济行业）', '行业大类'],
        good: [
          ['汽车制造业', 'C36'],
          ['C36', 'C36'],
          ['制造业-汽车制造业', 'C36'],
          ['航空运输业', 'G56'],
          ['C3611', 'C3611'],
        ],
        bad: ['赚钱行业'],
      },
      {
        field: 'staff',
        headers: ['在岗职工数（人）', '年末从业人数', '员工总数'],
        good: [
          ['1,200人', 1200],
          ['1.2万', 12000],
          [358, 358],
          ['３５８', 358],
        ],
        bad: ['挺多', '-3'],
      },
      {
        field: 'size',
        headers: ['企业规模', '企业划型', '规模（大/中/小/微）'],
        good: [
          ['大型', 'large'],
          ['中', 'medium'],
          ['小型企业', 'small'],
          ['微型', 'micro'],
        ],
        bad: ['还行'],
      },
      {
        field: 'region',
        headers: ['所在区县', '注册地址'],
        good: [
          ['上海市长宁区', '310105'],
          ['上海市浦东新区张杨路1号', '310115'],
        ],
        bad: ['某某某区'],
      },
      { field: null, headers: ['法定代表人', '联系电话'], good: [['张某'], ['13800000000']] },
    ],
  },
  {
    kind: 'schools',
    sheets: ['院校名单'],
    titles: ['职业院校基本情况表'],
    names: [{ headers: ['院校名称', '学校（机构）名称', '学校全称'], cell: (n) => `申江第${n}职业技术学院` }],
    columns: [
      {
        field: 'level',
        headers: ['办学层次', '学校类别'],
        good: [
          ['高职', 'college'],
          ['中职', 'secondary'],
          ['技工院校', 'technician'],
          ['职业本科', 'vocational-bachelor'],
          ['高等职业学校', 'college'],
          ['普通本科', 'bachelor'],
        ],
        bad: ['一般'],
        needed: true,
      },
      {
        field: 'region',
        headers: ['所在地区', '所在区'],
        good: [
          ['上海市长宁区', '310105'],
          ['上海普陀', '310107'],
        ],
        bad: ['某某某区'],
      },
      { field: null, headers: ['校长', '网址'], good: [['李某'], ['http://x.cn']] },
    ],
  },
  {
    kind: 'programs',
    sheets: ['专业设置', '专业布局'],
    titles: ['2025年专业设置一览表'],
    names: [
      { headers: ['学校名称', '办学单位', '院校'], cell: () => '申江职业技术学院' },
      { headers: ['专业名称', '专业（方向）'], cell: (n) => `机电一体化技术（方向${n}）` },
    ],
    columns: [
      {
        field: 'major',
        headers: ['专业代码', '国标专业代码', '专业代码（六位）'],
        good: [
          ['460301', '460301'],
          [460301, '460301'],
          ['520201K', '520201'],
          ['４６０３０１', '460301'],
        ],
        bad: ['999999', '46', '4603'],
        needed: true,
      },
      {
        field: 'years',
        headers: ['学制', '修业年限（年）', '基本学制'],
        good: [
          ['三年', 3],
          [3, 3],
          ['3年制', 3],
          ['5', 5],
          ['3+2', 5],
        ],
        bad: ['全日制', '12'],
        needed: true,
      },
      { field: null, headers: ['批准设置年月', '首次招生年月'], good: [['202103'], ['2021年3月']] },
      { field: null, headers: ['核心课程', '主干课程'], good: [['机械制图、PLC']] },
    ],
  },
  {
    kind: 'enrolment',
    sheets: ['招生计划', '在校生统计'],
    titles: ['分专业招生计划表', '招生情况统计表'],
    names: [
      { headers: ['学校', '招生院校'], cell: () => '申江职业技术学院' },
      { headers: ['招生专业', '专业名称'], cell: (n) => `机电一体化技术（方向${n}）` },
      { headers: ['专业代码'], cell: () => '460301' },
      { headers: ['学制'], cell: () => '三年' },
    ],
    columns: [
      {
        field: 'entryYear',
        headers: ['入学年份', '招生年度', '年级'],
        good: [
          ['2024级', 2024],
          [2025, 2025],
          ['2024年', 2024],
          ['2024-2025学年', 2024],
        ],
        bad: ['去年', '24'],
        needed: true,
      },
      {
        field: 'planned',
        headers: ['招生计划数', '计划招生（人）', '拟招生人数'],
        good: [
          [50, 50],
          ['50人', 50],
          ['1,050', 1050],
          ['５０', 50],
        ],
        bad: ['若干班', '-5'],
        needed: true,
      },
      {
        field: 'enrolled',
        headers: ['实际录取（人）', '在校生数', '实招人数'],
        good: [
          [48, 48],
          ['48人', 48],
        ],
        bad: ['未统计完'],
      },
      {
        field: 'graduation',
        headers: ['预计毕业时间', '毕业年月'],
        good: [
          ['2027年7月', '2027-07-31'],
          ['2027.6', '2027-06-30'],
          [day(2027, 6, 30), '2027-06-30'],
          ['20270630', '2027-06-30'],
        ],
        bad: ['毕业后再说'],
      },
    ],
  },
  {
    kind: 'trainees',
    sheets: ['学生花名册', '数控2401班'],
    titles: ['2024级学生信息汇总表', '学员报名登记表'],
    names: [
      { headers: ['学号', '学籍号'], cell: (n) => `2024${String(n).padStart(4, '0')}` },
      { headers: ['姓名', '学生姓名'], cell: (n) => `王${'甲乙丙丁戊己庚辛'.charAt(n % 8)}` },
    ],
    columns: [
      {
        field: 'major',
        headers: ['专业代码', '所学专业代码'],
        good: [
          ['460301', '460301'],
          [460301, '460301'],
        ],
        bad: ['123'],
        needed: true,
      },
      {
        field: 'birthMonth',
        headers: ['出生年月', '出生日期'],
        good: [
          ['2006年3月', '2006-03'],
          ['2006.3', '2006-03'],
          ['20060312', '2006-03'],
          [day(2006, 3, 12), '2006-03'],
        ],
        bad: ['不详', '2006年15月'],
      },
      {
        field: null,
        headers: ['身份证号', '身份证件号'],
        good: [[identityNumber(0)], [null]],
        ownCell: identityNumber,
        bad: [1.10101e17, '110101200603127130'],
      },
      {
        field: 'year',
        headers: ['所在年级', '目前年级'],
        good: [
          ['二年级', 2],
          ['大二', 2],
          [2, 2],
        ],
        bad: ['老生'],
      },
      {
        field: 'education',
        headers: ['学历', '学历层次'],
        good: [
          ['大专', 4],
          ['中专', 3],
          ['本科', 5],
        ],
        bad: ['看情况'],
      },
      {
        field: 'status',
        headers: ['人员类别', '学籍状态'],
        good: [
          ['在校生', 'student'],
          ['毕业生', 'graduate'],
          ['在职', 'employee'],
          ['注册学籍', 'student'],
        ],
        bad: ['其它类'],
      },
      {
        field: 'vocationalLevel',
        headers: ['现有技能等级', '职业技能等级'],
        good: [
          ['高级工', 3],
          ['四级/中级工', 2],
          ['无', null],
        ],
        bad: ['九级'],
      },
      {
        field: 'willingRegions',
        headers: ['意向工作城市', '期望工作地点'],
        good: [
          ['上海、苏州、杭州', ['310000', '320500', '330100']],
          ['上海市长宁区', ['310105']],
          ['长三角', ['T-YRD']],
        ],
        bad: ['月球城'],
      },
      {
        field: 'payExpected',
        headers: ['期望薪资（元/月）', '期望月薪'],
        good: [
          ['5000-8000', 5000],
          ['6K以上', 6000],
          [6500, 6500],
          ['面议', null],
        ],
        bad: ['越多越好'],
      },
      {
        field: 'availableFrom',
        headers: ['可到岗日期', '最早到岗时间'],
        good: [
          ['2027年7月', '2027-07-01'],
          [day(2027, 7, 1), '2027-07-01'],
          ['随时', '2026-09-01'],
        ],
        bad: ['看心情'],
      },
      { field: null, headers: ['性别', '民族'], good: [['男'], ['女']] },
    ],
  },
  {
    kind: 'applications',
    sheets: ['志愿', '订单班报名'],
    titles: ['订单班报名汇总表'],
    names: [{ headers: ['学员编号', '学生代号'], cell: (n) => `T-${n}` }],
    columns: [
      {
        field: 'orderClass',
        headers: ['报考班级', '意向订单班', '订单班编号'],
        good: [
          ['C-1', 'C-1'],
          ['C-02', 'C-02'],
        ],
        needed: true,
      },
      {
        field: 'rank',
        headers: ['志愿次序', '志愿顺序', '第几志愿'],
        good: [
          ['第一志愿', 1],
          [1, 1],
          ['2', 2],
          ['第三志愿', 3],
        ],
        bad: ['随便'],
        needed: true,
      },
      { field: null, headers: ['是否服从调剂', '备注'], good: [['是'], ['否']] },
    ],
  },
  {
    kind: 'assessments',
    sheets: ['选拔成绩', '面试成绩'],
    titles: ['订单班选拔成绩表'],
    names: [{ headers: ['学员编号', '学生代号'], cell: (n) => `T-${n}` }],
    columns: [
      {
        field: 'orderClass',
        headers: ['报名订单班', '班级编号'],
        good: [
          ['C-1', 'C-1'],
          ['C-2', 'C-2'],
        ],
        needed: true,
      },
      {
        field: 'score',
        headers: ['综合成绩', '总评成绩', '总分'],
        good: [
          [86.5, 8650],
          ['86.5分', 8650],
          ['缺考', null],
          ['９０', 9000],
        ],
        bad: ['优', '120', '-1'],
        needed: true,
      },
      {
        field: 'passed',
        headers: ['录取情况', '是否录取', '考核结论'],
        good: [
          ['录取', true],
          ['不录取', false],
          ['合格', true],
          ['淘汰', false],
        ],
        bad: ['再看看'],
      },
      { field: null, headers: ['笔试', '名次'], good: [[80], [1]] },
    ],
  },
  {
    kind: 'cooperation',
    sheets: ['校企合作', '合作情况'],
    titles: ['校企合作情况统计表'],
    names: [
      { headers: ['院校名称', '校方'], cell: () => '申江职业技术学院' },
      { headers: ['合作企业名称', '企业方'], cell: (n) => `${company(n)}${n}号店` },
    ],
    columns: [
      {
        field: 'form',
        headers: ['合作形式', '校企合作类型', '合作模式'],
        good: [
          ['订单班', 5],
          ['现代学徒制', 6],
          ['产业学院', 7],
          ['共建实训基地', 4],
          ['顶岗实习', 2],
          ['共建课程', 3],
          ['5', 5],
        ],
        bad: ['喝茶'],
        needed: true,
      },
      {
        field: 'since',
        headers: ['合作开始年月', '签约日期', '协议签订时间'],
        good: [
          ['2023年9月', '2023-09-01'],
          ['202309', '2023-09-01'],
          [day(2023, 9, 1), '2023-09-01'],
          ['2023.9', '2023-09-01'],
        ],
        bad: ['很久以前'],
      },
      {
        field: 'until',
        headers: ['有效期至', '合作终止年月'],
        good: [
          ['2026年8月', '2026-08-31'],
          ['2026-08-31', '2026-08-31'],
          ['长期', null],
        ],
        bad: ['明年吧'],
      },
      {
        field: 'renewals',
        headers: ['续签次数', '续约次数'],
        good: [
          [1, 1],
          ['2次', 2],
          [0, 0],
        ],
        bad: ['多次了'],
      },
    ],
  },
  {
    kind: 'order-classes',
    sheets: ['订单班', '冠名班一览'],
    titles: ['订单班（冠名班）情况统计表'],
    names: [
      { headers: ['订单班名称', '冠名班名称', '班级'], cell: (n) => `飞机维修${n}班` },
      { headers: ['合作企业', '冠名企业', '企业名称'], cell: company },
    ],
    columns: [
      {
        field: 'minSize',
        headers: ['最低开班人数', '人数下限'],
        good: [
          [25, 25],
          ['20人', 20],
        ],
        bad: ['随缘', '0'],
        needed: true,
      },
      {
        field: 'maxSize',
        headers: ['计划人数', '班级人数', '人数上限'],
        good: [
          [40, 40],
          ['40人', 40],
          ['３５', 35],
        ],
        bad: ['不等', '-2'],
        needed: true,
      },
      {
        field: 'since',
        headers: ['开班日期', '组班时间'],
        good: [
          ['2025年9月', '2025-09-01'],
          [day(2025, 9, 1), '2025-09-01'],
          ['2025.9-2027.6', '2025-09-01'],
        ],
        bad: ['待通知吧'],
      },
      {
        field: 'hireCommitment',
        headers: ['承诺就业率（%）', '录用承诺率'],
        good: [
          ['80%', 800],
          [85, 850],
          ['不低于90%', 900],
        ],
        bad: ['尽量'],
      },
      {
        field: 'state',
        headers: ['目前进展', '状态'],
        good: [
          ['培养中', 'training'],
          ['已签约', 'signed'],
          ['报名中', 'open'],
          ['已结业', 'closed'],
        ],
        bad: ['不知道'],
      },
      {
        field: 'standalone',
        headers: ['组班形式'],
        good: [
          ['单独组班', true],
          ['临时教学班', false],
        ],
        bad: ['随意'],
      },
    ],
  },
  {
    kind: 'outcomes',
    sheets: ['毕业去向', '就业情况'],
    titles: ['毕业生就业情况统计表'],
    names: [
      { headers: ['学校'], cell: () => '申江职业技术学院' },
      { headers: ['专业名称', '专业'], cell: (n) => `机电一体化技术（方向${n}）` },
      { headers: ['专业代码'], cell: () => '460301' },
      { headers: ['学制'], cell: () => 3 },
    ],
    columns: [
      {
        field: 'year',
        headers: ['届别', '毕业年份', '毕业届别'],
        good: [
          ['2025届', 2025],
          [2024, 2024],
          ['2025年', 2025],
        ],
        bad: ['上届'],
        needed: true,
      },
      {
        field: 'surveyed',
        headers: ['毕业生数', '毕业生总数（人）'],
        good: [
          [40, 40],
          ['45人', 45],
        ],
        bad: ['全班'],
        needed: true,
      },
      {
        field: 'matched',
        headers: ['对口就业人数', '专业对口人数'],
        good: [
          [30, 30],
          ['28人', 28],
        ],
        bad: ['大部分'],
        needed: true,
      },
      { field: null, headers: ['就业率', '升学人数'], good: [['95%'], [3]] },
    ],
  },
  {
    kind: 'indicators',
    sheets: ['监测指标', '指标数据'],
    titles: ['岗位供求监测指标'],
    names: [
      { headers: ['岗位名称', '职业名称', '监测岗位'], cell: (n) => `数控车工${n}` },
      { headers: ['指标名称', '监测指标'], cell: () => '求职人数' },
    ],
    columns: [
      {
        field: 'period',
        headers: ['统计时间', '季度', '统计期'],
        good: [
          ['2025年一季度', '2025-Q1'],
          ['2025Q2', '2025-Q2'],
          ['2025年', '2025'],
          ['2025年3月', '2025-03'],
          ['202503', '2025-03'],
        ],
        bad: ['上个季度'],
        needed: true,
      },
      {
        field: 'value',
        headers: ['指标值', '数值'],
        good: [
          [1.25, 1.25],
          ['1,200', 1200],
          ['85%', 85],
        ],
        bad: ['较高'],
        needed: true,
      },
      {
        field: 'observations',
        headers: ['样本量', '样本数（份）'],
        good: [
          [120, 120],
          ['300份', 300],
        ],
        bad: ['不少'],
      },
    ],
  },
  {
    kind: 'catalogue',
    sheets: ['紧缺人才目录', '目录'],
    titles: ['2026年重点产业紧缺人才目录'],
    names: [
      { headers: ['产业', '产业链'], cell: () => '集成电路' },
      { headers: ['岗位名称', '紧缺岗位', '急需紧缺职业（工种）名称'], cell: (n) => `工艺工程师${n}` },
    ],
    columns: [
      {
        field: 'stars',
        headers: ['紧缺程度', '紧缺星级', '紧缺度'],
        good: [
          ['★★★', 3],
          ['五星', 5],
          ['4星', 4],
          ['非常紧缺', null],
        ],
        needed: true,
      },
      {
        field: 'educationMin',
        headers: ['学历要求', '学历'],
        good: [
          ['硕士及以上', 6],
          ['本科', 5],
          ['大专以下', 4],
        ],
        bad: ['看着办'],
      },
      {
        field: 'experienceMonthsMin',
        headers: ['工作经验', '工作经验要求'],
        good: [
          ['1-3年', 12],
          ['10年以上', 120],
          ['不限', 0],
        ],
        bad: ['丰富点'],
      },
      {
        field: 'pay',
        headers: ['薪酬范围（万元/年）', '年薪（万元）'],
        good: [
          ['15-30', pay(12500, 25000)],
          ['面议', null],
        ],
        bad: ['很高'],
      },
      {
        field: 'indexPrinted',
        headers: ['紧缺指数'],
        good: [
          ['0.86', '0.86'],
          [0.5, '0.5'],
        ],
      },
    ],
  },
]

/** Of the n-th person, all born on one day, with its check digit. */
function identityNumber(n: number): string {
  const digits = `11010120060312${String(n + 101)}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return digits + '10X98765432'.charAt(weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11)
}
