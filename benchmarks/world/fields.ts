/**
 * The five fields of the sample region, modelled on public plans of 长宁, 普陀, 长春 and 临港. Codes are real; skills and certificates
 * are named as in the lexicon (a test holds that); every party is invented.
 */

export interface Post {
  readonly title: string
  readonly occupation: string
  /** «skill:level», a must marked with *. */
  readonly skills: readonly string[]
  readonly certificate?: string
  readonly level?: string
  readonly education: string
  /** Yuan a month, bottom and top. */
  readonly pay: readonly [number, number]
  readonly majors: readonly string[]
}

export interface TaughtMajor {
  readonly code: string
  readonly name: string
  readonly skills: readonly string[]
  readonly level?: string
}

export interface FieldOfWork {
  readonly name: string
  readonly place: string
  readonly industries: readonly string[]
  readonly names: readonly string[]
  readonly posts: readonly Post[]
  readonly majors: readonly TaughtMajor[]
}

export const fieldsOfWork: readonly FieldOfWork[] = [
  {
    name: '航空服务',
    place: '长宁区',
    industries: ['G5631', 'G5611', 'G5632', 'C4343'],
    names: ['云翼航空服务', '程远旅运', '虹桥通航保障', '申翔地面服务', '锦程航空食品', '星翼机务维修', '长空货运'],
    posts: [
      {
        title: '民航地面服务员',
        occupation: '4-02-04-02',
        skills: ['值机:3*', '民航离港系统:3', '行李服务:2', '英语口语:2', '民航服务礼仪:3'],
        certificate: '航空运输地面服务员',
        education: '大专及以上',
        pay: [5500, 7500],
        majors: ['500408', '5004'],
      },
      {
        title: '机场运行指挥员',
        occupation: '4-02-04-03',
        skills: ['机场运行管理:3*', '航班运行保障:3', '机位分配:2', '民航陆空通话:2', '机坪指挥:3'],
        education: '大专及以上',
        pay: [6500, 9000],
        majors: ['500408'],
      },
      {
        title: '民航安检员',
        occupation: '4-02-04-02',
        skills: ['民航安全检查:3*', 'X射线图像识别:3', '开箱包检查:3', '违禁品识别:2'],
        certificate: '民航安检员*',
        level: '初级工',
        education: '中专及以上',
        pay: [5000, 7000],
        majors: ['500407', '5004'],
      },
      {
        title: '航空货运操作员',
        occupation: '4-02-04-02',
        skills: ['航空货运操作:3', '航空运单填制:3', '航空危险品运输:2', '仓储管理:2'],
        education: '大专及以上',
        pay: [5500, 8000],
        majors: ['530803', '5308'],
      },
      {
        title: '飞机航线维护员',
        occupation: '4-02-04-03',
        skills: [
          '航空器航线维护:3*',
          '飞机机电系统维修:3',
          '飞机维护手册查阅:3',
          '专业英语:2',
          '航空紧固件安装与保险:2',
        ],
        education: '大专及以上',
        pay: [7500, 11000],
        majors: ['500409', '5004'],
      },
      {
        title: '客舱乘务储备生',
        occupation: '4-02-04-01',
        skills: ['客舱服务:3*', '客舱安全管理:2', '机上急救:2', '英语口语:3', '普通话:3'],
        education: '大专及以上',
        pay: [7000, 10000],
        majors: ['500405', '5004'],
      },
    ],
    majors: [
      {
        code: '500408',
        name: '机场运行服务与管理',
        skills: [
          '机场运行管理:3',
          '航班运行保障:3',
          '机位分配:2',
          '值机:3',
          '民航服务礼仪:3',
          '机坪指挥:2',
          '民航离港系统:2',
        ],
        level: '中级工',
      },
      {
        code: '530803',
        name: '航空物流管理',
        skills: ['航空货运操作:3', '航空运单填制:3', '航空危险品运输:2', '物流管理:3', '仓储管理:3', '航空货物收运:3'],
      },
      {
        code: '500409',
        name: '飞机机电设备维修',
        skills: [
          '航空器航线维护:3',
          '飞机机电系统维修:3',
          '飞机维护手册查阅:2',
          '航空紧固件安装与保险:3',
          '飞机液压系统维修:2',
          '专业英语:2',
        ],
      },
      {
        code: '500407',
        name: '民航空中安全保卫',
        skills: ['航空安保:3', '民航安全检查:3', '爆炸物探测:2', '人身检查:3', '违禁品识别:3'],
      },
      {
        code: '500405',
        name: '空中乘务',
        skills: ['客舱服务:3', '客舱安全管理:3', '机上急救:2', '民航服务礼仪:3', '英语口语:2', '普通话:3'],
      },
    ],
  },
  {
    name: '智能软件',
    place: '普陀区',
    industries: ['I6513', 'I6531', 'I6550', 'M7320'],
    names: ['真如智算', '桃浦云数', '深澜软件', '苏河数据', '长风信安', '曹杨智测', '谷维互联'],
    posts: [
      {
        title: 'Java开发工程师',
        occupation: '4-04-05-01',
        skills: ['Java:3*', 'Spring Boot:3', 'MySQL:3', 'Git:2', '接口开发:2'],
        education: '大专及以上',
        pay: [8000, 12000],
        majors: ['510203', '5102'],
      },
      {
        title: '前端开发工程师',
        occupation: '4-04-05-01',
        skills: ['JavaScript:3*', 'Vue:3', 'HTML与CSS:3', '小程序开发:2'],
        education: '大专及以上',
        pay: [7500, 11000],
        majors: ['510203', '5102'],
      },
      {
        title: '软件测试工程师',
        occupation: '4-04-05-02',
        skills: ['功能测试:3*', '测试用例设计:3', '接口测试:2', '缺陷管理:2', 'SQL:2'],
        education: '大专及以上',
        pay: [6500, 9500],
        majors: ['5102'],
      },
      {
        title: '数据标注与训练师',
        occupation: '4-04-05-05',
        skills: ['数据标注:3*', 'Python:2', '模型训练与调优:2', '数据清洗:2'],
        education: '大专及以上',
        pay: [6000, 8500],
        majors: ['510209', '5102'],
      },
      {
        title: '运维工程师',
        occupation: '2-02-10-08',
        skills: ['Linux操作系统:3*', 'Shell脚本:2', 'Docker:2', '运维监控工具:2', '网络运维:2'],
        education: '大专及以上',
        pay: [7000, 10000],
        majors: ['510202', '5102'],
      },
      {
        title: '网络安全工程师',
        occupation: '2-02-10-07',
        skills: ['网络安全:3*', '漏洞扫描与加固:3', '安全设备运维:2', '网络安全等级保护:2'],
        education: '大专及以上',
        pay: [8000, 12000],
        majors: ['510207'],
      },
      {
        title: '数据分析师',
        occupation: '4-04-05-04',
        skills: ['数据分析:3*', 'SQL:3', 'Python:2', '数据可视化:2', 'Excel:3'],
        education: '本科及以上',
        pay: [9000, 13000],
        majors: ['510205', '3102'],
      },
    ],
    majors: [
      {
        code: '510203',
        name: '软件技术',
        skills: ['Java:3', 'Spring Boot:2', 'MySQL:3', 'JavaScript:2', 'HTML与CSS:3', 'Git:2', '功能测试:2'],
      },
      {
        code: '510205',
        name: '大数据技术',
        skills: ['Python:3', 'SQL:3', '数据清洗:3', 'Hadoop:2', '数据可视化:3', '数据分析:2'],
      },
      {
        code: '510209',
        name: '人工智能技术应用',
        skills: ['Python:3', '机器学习:2', '数据标注:3', '模型训练与调优:2', '计算机视觉:2'],
      },
      {
        code: '510207',
        name: '信息安全技术应用',
        skills: ['网络安全:3', '漏洞扫描与加固:2', '安全设备运维:3', 'Linux操作系统:3', '网络设备配置:2'],
      },
      {
        code: '510202',
        name: '计算机网络技术',
        skills: ['网络设备配置:3', '网络运维:3', 'Linux操作系统:3', '综合布线:2', 'Shell脚本:2'],
      },
      {
        code: '310203',
        name: '软件工程技术',
        skills: ['Java:4', 'Spring Boot:3', '软件设计模式:3', '数据结构与算法:3', 'SQL:3', '数据分析:3', 'Git:3'],
      },
    ],
  },
  {
    name: '汽车与轨道',
    place: '长春市',
    industries: ['C3611', 'C3612', 'C3670', 'C3714', 'O8111'],
    names: [
      '北红汽车制造',
      '春城新能源汽车',
      '吉轨客车',
      '净月智联汽车',
      '长吉汽车零部件',
      '绿园轨道装备',
      '汽开机器人',
    ],
    posts: [
      {
        title: '动力电池检测员',
        occupation: '6-22-01-01',
        skills: ['动力电池检测:3*', '高压电安全:3', '电池管理系统:2', '安全用电:2'],
        certificate: '特种作业操作证（低压电工作业）',
        education: '大专及以上',
        pay: [5500, 8000],
        majors: ['460702', '4607'],
      },
      {
        title: '整车装调工',
        occupation: '6-22-01-01',
        skills: ['汽车总装:3*', '整车下线检测:2', '汽车电气检修:2', '5S现场管理:2'],
        level: '中级工',
        education: '中专及以上',
        pay: [5000, 7500],
        majors: ['4607'],
      },
      {
        title: '轨道客车焊工',
        occupation: '6-23-01-02',
        skills: ['铝合金车体焊接:3*', '熔化极氩弧焊:3', '焊接检验:2', '机械识图:2'],
        certificate: '特种作业操作证（焊接与热切割作业）*',
        level: '中级工',
        education: '中专及以上',
        pay: [6000, 9000],
        majors: ['4601', '4604'],
      },
      {
        title: '动车组检修员',
        occupation: '6-23-01-03',
        skills: ['动车组检修:3*', '转向架检修:2', '列车制动系统检修:2', '电气识图:2'],
        education: '大专及以上',
        pay: [5500, 8500],
        majors: ['500602', '460403'],
      },
      {
        title: '数控操作员',
        occupation: '6-22-01-01',
        skills: ['数控车削:3*', '数控编程:2', '公差与配合:2', '游标卡尺与千分尺:3', 'FANUC数控系统:2'],
        level: '中级工',
        education: '中专及以上',
        pay: [5000, 8000],
        majors: ['460103'],
      },
      {
        title: '工业机器人运维员',
        occupation: '6-22-01-01',
        skills: ['工业机器人操作:3*', '工业机器人维护:3', '西门子PLC编程:2', '电气识图:3', '发那科机器人:2'],
        education: '大专及以上',
        pay: [6000, 9000],
        majors: ['460305', '4603'],
      },
      {
        title: '智能网联汽车测试员',
        occupation: '6-22-01-01',
        skills: ['智能网联汽车测试:3*', '车载传感器标定:2', 'CANoe:2', '汽车驾驶:2'],
        education: '大专及以上',
        pay: [6500, 9500],
        majors: ['460704', '4607'],
      },
    ],
    majors: [
      {
        code: '460702',
        name: '新能源汽车技术',
        skills: ['高压电安全:3', '动力电池检测:3', '电池管理系统:2', '驱动电机检修:3', '汽车电气检修:3', '安全用电:3'],
        level: '中级工',
      },
      {
        code: '460701',
        name: '汽车制造与试验技术',
        skills: ['汽车总装:3', '整车下线检测:3', '汽车试验:2', '公差与配合:3', '5S现场管理:3'],
        level: '中级工',
      },
      {
        code: '460704',
        name: '智能网联汽车技术',
        skills: ['智能网联汽车测试:3', '车载传感器标定:3', '车载网络检修:2', 'ADAS检修与标定:2', '汽车电路图识读:3'],
      },
      {
        code: '460403',
        name: '城市轨道交通车辆制造与维护',
        skills: ['轨道客车制造:3', '转向架检修:3', '轨道车辆电气装配:3', '列车制动系统检修:2', '电气识图:3'],
      },
      {
        code: '460103',
        name: '数控技术',
        skills: ['数控车削:3', '数控铣削:3', '数控编程:3', '公差与配合:3', '游标卡尺与千分尺:3', '机械识图:3'],
        level: '中级工',
      },
      {
        code: '460110',
        name: '智能焊接技术',
        skills: ['铝合金车体焊接:2', '熔化极氩弧焊:3', '机器人焊接:3', '焊接检验:3', '机械识图:3'],
        level: '中级工',
      },
      {
        code: '460305',
        name: '工业机器人技术',
        skills: [
          '工业机器人操作:3',
          '工业机器人编程:3',
          '三菱PLC编程:3',
          '电气识图:3',
          'ABB机器人:2',
          '工业机器人维护:2',
        ],
        level: '中级工',
      },
      {
        code: '260304',
        name: '机器人技术',
        skills: [
          '工业机器人系统集成:3',
          '工业机器人编程:4',
          '西门子PLC编程:3',
          '机器视觉:3',
          '工业机器人维护:3',
          '电气识图:3',
        ],
        level: '高级工',
      },
      {
        code: '260702',
        name: '新能源汽车工程技术',
        skills: ['整车热管理检修:3', '电池管理系统:4', '动力电池检测:4', '高压电安全:4', '汽车试验:3'],
      },
    ],
  },
  {
    name: '集成电路',
    place: '临港新片区',
    industries: ['C3973', 'C3562', 'I6520'],
    names: ['滴水湖半导体', '海芯微电子', '东港封测', '南汇芯材', '新港装备'],
    posts: [
      {
        title: '晶圆工艺技术员',
        occupation: '6-25-02-05',
        skills: ['晶圆制造:3*', '光刻:2', '刻蚀:2', '洁净室规范:3', '工艺参数监控:2'],
        education: '大专及以上',
        pay: [7000, 10000],
        majors: ['510401', '5104'],
      },
      {
        title: '封装测试技术员',
        occupation: '6-25-02-06',
        skills: ['芯片封装:3*', '引线键合:2', '成品测试:3', '静电防护:3'],
        education: '大专及以上',
        pay: [6500, 9000],
        majors: ['510401', '5104'],
      },
      {
        title: '版图设计助理',
        occupation: '6-25-02-06',
        skills: ['版图设计:3*', '版图验证:2', 'Cadence Virtuoso:3', '模拟电子技术:2'],
        education: '大专及以上',
        pay: [8000, 12000],
        majors: ['510401', '510402'],
      },
      {
        title: '半导体设备维护工程师',
        occupation: '6-25-02-05',
        skills: ['半导体设备维护:3*', '真空技术:3', 'PLC编程:2', '专业英语:2', '洁净室规范:2'],
        education: '大专及以上',
        pay: [8000, 12000],
        majors: ['510402', '4603'],
      },
      {
        title: '厂务运行技术员',
        occupation: '6-25-02-05',
        skills: ['厂务系统运维:3', '超纯水系统:2', '特气与化学品供应:2', '安全生产:3'],
        certificate: '特种作业操作证（高压电工作业）*',
        education: '大专及以上',
        pay: [6500, 9500],
        majors: ['4603', '5104'],
      },
    ],
    majors: [
      {
        code: '510401',
        name: '集成电路技术',
        skills: [
          '晶圆制造:2',
          '芯片封装:3',
          '成品测试:3',
          '版图设计:3',
          'Cadence Virtuoso:2',
          '洁净室规范:3',
          '静电防护:3',
        ],
      },
      {
        code: '510402',
        name: '微电子技术',
        skills: ['晶圆制造:3', '光刻:3', '刻蚀:2', '洁净室规范:3', '工艺参数监控:3', '真空技术:2', '半导体设备维护:2'],
      },
      {
        code: '460301',
        name: '机电一体化技术',
        skills: ['PLC编程:3', '电气设备维修:3', '电气识图:3', '机械识图:3', '真空技术:2', '半导体设备维护:2'],
      },
      {
        code: '310401',
        name: '集成电路工程技术',
        skills: ['版图设计:4', '版图验证:3', 'Cadence Virtuoso:3', '芯片验证:3', '模拟电子技术:3', '集成电路测试:3'],
      },
    ],
  },
  {
    name: '生物医药',
    place: '临港新片区',
    industries: ['C2761', 'C2710', 'M7340'],
    names: ['瑞港生物', '康临制药', '沧海药业', '博岸细胞', '衡沪检测'],
    posts: [
      {
        title: '药品质量检验员',
        occupation: '6-12-03-00',
        skills: ['药品质量控制:3*', '高效液相色谱仪:3', '中国药典:2', '样品前处理:2', 'GMP:3'],
        education: '大专及以上',
        pay: [6000, 9000],
        majors: ['490206', '4902'],
      },
      {
        title: '细胞培养技术员',
        occupation: '6-12-05-01',
        skills: ['细胞培养:3*', '无菌操作:3', '培养基与缓冲液配制:2', '批记录填写:2'],
        education: '大专及以上',
        pay: [7000, 10000],
        majors: ['490202', '4701'],
      },
      {
        title: '无菌制剂操作工',
        occupation: '6-12-03-00',
        skills: ['无菌制剂生产:3*', 'GMP:3', '制药设备操作与维护:2', '洁净区环境监测:2'],
        education: '中专及以上',
        pay: [5500, 8000],
        majors: ['490201', '4902'],
      },
      {
        title: '发酵工艺员',
        occupation: '6-12-05-02',
        skills: ['发酵:3*', '生物反应器:2', '灭菌:2', '批记录填写:2'],
        education: '大专及以上',
        pay: [6000, 8500],
        majors: ['470102', '4701'],
      },
      {
        title: '微生物检验员',
        occupation: '6-12-05-01',
        skills: ['微生物检验:3*', '洁净区环境监测:3', '生物安全柜与超净台:2', '实验室安全管理:2'],
        education: '大专及以上',
        pay: [6000, 8500],
        majors: ['490206', '4901'],
      },
    ],
    majors: [
      {
        code: '490201',
        name: '药品生产技术',
        skills: ['药品生产:3', '无菌制剂生产:3', '固体制剂生产:3', 'GMP:3', '制药设备操作与维护:3', '批记录填写:3'],
        level: '中级工',
      },
      {
        code: '490206',
        name: '药品质量与安全',
        skills: ['药品质量控制:3', '高效液相色谱仪:3', '中国药典:3', '微生物检验:2', '样品前处理:3', 'GMP:2'],
      },
      {
        code: '490202',
        name: '生物制药技术',
        skills: ['细胞培养:3', '无菌操作:3', '发酵:2', '蛋白纯化:3', '培养基与缓冲液配制:3', 'GMP:2'],
      },
      {
        code: '470102',
        name: '药品生物技术',
        skills: ['发酵:3', '生物反应器:2', '灭菌:3', '微生物检验:3', '批记录填写:2'],
      },
    ],
  },
]
