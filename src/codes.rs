//! The register of codes: every error, warning and note that a person may see has one, and it stands here or nowhere.
//!
//! A code is stable, so that a guide, a search or a colleague can be asked about it; the message beside it says what is
//! wrong at this place and what to do. `lungang check --codes` lists all.

mod remedy;

use std::fmt;

use serde::{Serialize, Serializer};

use crate::lang::Text;

/// Declares the codes: id, and what each means in Chinese and English.
macro_rules! codes {
    ($($id:ident $zh:literal $en:literal)+) => {
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub enum Code { $($id),+ }

        impl Code {
            pub const ALL: &[Code] = &[$(Code::$id),+];

            pub fn id(self) -> &'static str {
                match self { $(Code::$id => stringify!($id)),+ }
            }

            /// What it means, wherever it is said.
            pub fn meaning(self) -> Text {
                match self { $(Code::$id => Text::new($zh, $en)),+ }
            }
        }
    };
}

codes! {
    E001 "文件或文件夹读不出" "a file or folder cannot be read"
    E002 "不是能读的工作簿，或内容的写法不对" "it is no workbook that can be read, or its content has another form"
    E003 "文件为空" "the file is empty"
    E004 "工作簿有密码保护" "the workbook is protected by a password"
    E005 "内容过多，超出可读的上限" "it holds more than is read"
    E010 "缺少工作表" "a sheet is missing"
    E011 "工作表没有数据" "a sheet holds no rows"
    E012 "缺少必有的列" "a column that is required is missing"
    E013 "同一列出现两次" "a column stands twice"
    E014 "找不到表头" "no headings are found"
    E017 "同一工作表不止一张" "a sheet stands twice"
    E020 "必填的单元格没有填写" "a cell that must be filled is blank"
    E021 "不是数字，或不是整数" "it is no number, or not a whole one"
    E022 "不是该列可填的词，或学年写法不对" "it is none of the words that the column takes, or no school year"
    E023 "不是日期" "it is no date"
    E024 "单元格的公式出错" "a cell's formula gives an error"
    E025 "数字超出范围" "a number is out of range"
    E030 "所指的学校、教师、岗位、学期等不在工作簿或规划期内" "what is named is not in the workbook, or not in the horizon"
    E031 "名称可指多个对象" "a name may mean more than one"
    E032 "编号重复，或应为一行的有两行" "an id stands twice, or there are two rows where one is due"
    E033 "编号是身份证号" "an id is an id card number"
    E039 "规划期过长" "the horizon has too many terms"
    E040 "学期次序不对" "a term is out of order"
    E041 "开始日期不在该学期内" "a start does not belong to its term"
    E042 "结束学期早于起始学期" "a last term precedes the first"
    E043 "一所学校同一学期在两个集团" "a school is in two groups at once"
    E044 "龙头不是学校" "a lead is no school"
    E045 "龙头学校在成员表中没有本集团的“龙头”一行" "a group's head has no row as its lead"
    E047 "经纬度不可能" "coordinates are no place"
    E048 "经度与纬度似乎颠倒" "longitude and latitude look swapped"
    E049 "坐标在境外，而其他学校在境内" "a school lies abroad, the others do not"
    E050 "没有这个政策参数" "there is no such policy parameter"
    E051 "政策参数不能取这个值" "a policy parameter does not take the value"
    E052 "该参数只能全区统一设定" "the parameter holds for the whole district"
    E067 "出生年份不合常理" "a birth year is absurd"
    E071 "现行安排始于规划期之后" "a stint under way begins after the horizon"
    E072 "一人同时有两项现行安排" "a person serves twice at once"
    E073 "现行安排在本人所在学校" "a stint under way is at the person's own school"
    E082 "不是学校的单位设了企业实践以外的岗位" "a unit that is no school has a seat other than practice"
    E083 "课时的学段不是该校的学段" "class-hours are of a stage that the school has not"
    E090 "数量写在占多行的合并单元格中" "a quantity stands in a cell merged over several rows"
    E091 "必须有的工作表是隐藏的，而只读可见的内容" "a required sheet is hidden, and only what is visible is read"
    E095 "CSV 的引号没有成对" "a quote of a .csv file is not closed"
    E096 "同一身份证号有两个编号" "one id card number stands under two ids"
    E097 "工作表像是需要的表，但不能确定" "a sheet looks like one that is read, which is not certain"
    E140 "条款所列的规则或参数不存在" "a clause names a rule or parameter that there is not"
    E150 "写的是同上，而上一行没有值" "ditto marks stand under nothing"
    E151 "同一行的编号与名称不是同一个" "the id and the name in a row are not of one"
    E152 "另一张同样的表有本表没有的行" "a second sheet of a kind has rows that the first has not"
    E153 "所指的学校、集团或岗位在隐藏的行" "a school, group or seat that is named stands in a hidden row"

    E170 "区界文件读不出，或不是能画的 GeoJSON" "a boundary cannot be read, or is no GeoJSON that can be drawn"
    E171 "报告的文件名不以 .html 结尾" "the name of a report does not end in .html"
    E172 "文件中没有方案，无从报告" "the file holds no plan to report"
    E175 "派遣通知的模板读不出，或过大" "the template of the letters cannot be read, or is too large"
    E176 "派遣通知的模板中有不认识或不成对的占位" "the template of the letters has placeholders that are unknown or not closed"
    E177 "派遣通知的模板中没有占位" "the template of the letters has no placeholder"
    E178 "代号的密钥文件与公文在同一文件夹" "the key file of the codes is in the folder of what they are for"
    E179 "代号的密钥文件读不出" "the key file of the codes cannot be read"
    E180 "给了工作簿而没有方案，无从报告" "a workbook without a plan: there is nothing to report"
    E181 "推演没有公文：须指明情景" "a sweep has no documents: a scenario must be named"
    E182 "要用到工作簿而没有给出" "the sweep's workbook is needed"
    E183 "情景没有方案，无从报告" "a scenario has no plan to report"
    E184 "方案的报告不取政策参数" "a plan's report takes no policy options"
    E185 "方案是按另一份工作簿求得的，所列的多处在这份工作簿中没有" "a plan was made from another workbook, and names what this one has not"

    E130 "工作簿的副本写不出，或读回后与原件不符" "no copy of a workbook can be made, or it is not what it should be"

    W015 "不认识的列，未读" "an unknown column is not read"
    W016 "不认识的工作表，未读" "an unknown sheet is not read"
    W018 "大段空行之后的内容未读" "what lies below many blank rows is not read"
    W019 "没有表头的列，未读" "a column without a heading is not read"
    W034 "没有编号，以名称代替" "rows have no id; their names stand for them"
    W041 "学期名称与学年、季不符" "terms are named otherwise than their school year and season say"
    W046 "学校不在任何集团" "schools are in no group"
    W053 "规则本版尚未实施，参数不起作用" "this version does not apply the rule: the parameter has no effect"
    W054 "集团除龙头外没有成员" "a group has no members besides its leads"
    W055 "学生数与各学段之和不符" "schools have other pupils in all than the sum of their stages"
    W056 "成员不是学校" "a member is no school"
    W057 "成员关系写的学期不在规划期内，只计规划期内的部分" "memberships name terms outside the horizon; their part within it counts"
    W058 "成员关系不在规划期内，未用" "memberships outside the horizon are not used"
    W059 "学校距其他学校过远" "a school lies far from the others"
    W060 "没有填写本校年限，按符合处理" "people have no tenure_years: they pass"
    W061 "兼教学科与主教学科相同" "the second subject is the main one"
    W062 "身份证号不正确，未使用" "an id card number is wrong and is not used"
    W063 "志愿重复" "a wish stands twice"
    W064 "填了暂缓至而没有暂缓原因，不作暂缓" "deferred_until without a reason does not defer"
    W065 "配偶不能确定，未使用" "spouses are not certain and are left out"
    W066 "身份证号与出生年份或性别不符" "the id card number says otherwise than birth year or sex"
    W067 "配偶互指不一致，各自按夫妻处理" "spouses name each other otherwise; each pair is a couple"
    W069 "志愿是本人所在学校" "a wish is the person's own school"
    W071 "没有启用走教，走教岗位空缺" "itinerant stints are switched off: their seats stay vacant"
    W072 "学校既有在任执行校长，又有执行校长岗位" "a school has an executive principal and a seat for one"
    W073 "现行安排离上一次派出过近，照旧保留" "a stint under way follows too soon on the one before, and is kept"
    W074 "现行安排超出岗位的学期" "a stint under way exceeds the seat's terms"
    W075 "岗位上现行安排的人多于需求，按在岗人数计" "more people serve at a seat than it has places: as many count"
    W076 "现行安排不经筛选直接保留" "stints under way bypass the filters"
    W077 "同一范围、学年、用途有两行经费" "two budget lines have one scope, year and purpose"
    W078 "同一起点与学校有两个通勤时间" "two times for one way"
    W079 "家距所在学校过远" "people live far from their school"
    W080 "学校没有岗位的学段" "a school has not the stage of its seat"
    W081 "没有人任教岗位的学科或任其职务" "nobody has the subject or post of a seat"
    W083 "岗位的学校在有的学期不在任何集团" "hosts of seats are in no group in some terms"
    W084 "对同一人、同一岗位或学校既必须又禁止" "must and must_not for one person and target"
    W085 "培训期间有现行安排" "people in training are on a stint under way"
    W086 "通勤的起点不是教师、学校，也无人居住，未用" "rows start at no person, school or zone that anybody lives in"
    W087 "政策所列的职务或学科无人担任" "the policy names posts or subjects that nobody has"
    W088 "硬规则的限额为现行安排和在任人员让步" "limits of hard rules give way to stints under way and incumbents"
    W089 "同一参数设定了两次" "a parameter is set twice"
    W090 "有隐藏或划去的内容：照常读入，或按 --visible-only 未读" "something is hidden or crossed out: it is read, or left out by --visible-only"
    W091 "花名册、情景表等文件里有隐藏或划去的内容，照常读入" "a roster or the like holds something hidden or crossed out, which is read"
    W095 "编号是科学计数，数字已丢失" "an id is a rounded number"
    W096 "编号只差开头的零" "ids differ in leading zeros only"
    W100 "设定的值对自有取值的学校或集团不起作用" "a value does not reach schools or groups that have their own"
    W101 "带批注的副本没有写出，或缺少部分批注" "the copy with comments is not written, or lacks some of them"
    W102 "设定的值不起作用：其规则已关闭，或不计罚分" "a value has no effect: its rule is off, or charges nothing"
    W103 "学科或职务与有需求的相近，但不相同" "a subject or post comes near one that is asked for"
    W104 "经费的用途不限制任何开支" "lines of a purpose limit nothing"
    W105 "方案是按另一份工作簿求得的" "the plan was made from another workbook"
    W106 "核查所用的政策是方案所记的，与工作簿的不同" "a plan is judged by the policy that it carries, which is not the workbook's"
    W107 "方案由另一版本的程序写出，部分指标未比对" "another version wrote the plan: some of its figures are not compared"
    W120 "学校以外单位的考核得分未用" "scores of units that are no schools are not used"
    W121 "奖补资金因份额上限而分不完" "the cap of a share keeps part of a subsidy back"
    W122 "奖补并入交流经费时没有可并入的行，未并入" "a group has no line 交流 that its subsidy could be added to"

    W130 "教师在第一学年已到退休年龄，不计入现有教师" "teachers have reached retirement by the first school year and are not counted"
    W170 "方案文件的数字与复算不符，报告用复算的数字" "a plan's file has figures that are not what they come to: the report has these"
    W175 "模板的页眉页脚中有占位，不填写" "a header or footer of a template has placeholders, which are not filled"
    W176 "方案违反硬性规则，文件照样写出" "the plan breaks hard rules; its documents are written all the same"
    W185 "代号的密钥文件与报告在同一文件夹" "the key file of the codes lies in the folder of the report"
    W186 "数字格式带单位，而这种文件看不出是哪些单元格" "formats of numbers show units, and a file of this kind does not tell which cells have them"
    W140 "条款所列的规则本版尚未实施" "a clause names a rule that this version does not apply"
    W141 "条款与规则或参数列出两次" "a clause names a rule or parameter twice"
    W150 "人事关系与工作单位不同" "a person works elsewhere than the personnel relation is"
    W151 "数是 0，而空着才像是本意" "a number is 0 where a blank seems meant"
    W152 "数太小，像是另一种单位" "a number is so small that another unit seems meant"
    W153 "编号像手机号" "ids look like phone numbers"
    W154 "锁定的原因说这一行已不作数" "the reason of a pin says that it is void"
    W155 "像是一人有两个编号" "one person seems to have two ids"
    W156 "所指的教师在隐藏的行，此处不用" "a person who is named stands in a hidden row, and this is left out"
    W160 "考核得分的学年不在规划期附近" "scores are of years behind the horizon, or long before it"
    W161 "考核得分很低，像另一种分制" "scores are so low that they may be of another scale"
    W162 "课时有完全相同的行，各计一次" "rows of class-hours repeat: each adds to the need"
    W163 "周课时与标准课时像是填反了" "periods of a class and the standard load look swapped"
    W164 "班级数与学生数不相称" "there are too many classes for the pupils"
    W165 "编制表的学生数与学校表相差悬殊" "pupils of the ledger are far from those of the school"
    W166 "退休人数多于在册人数" "more people retire than there are"
    W167 "高级、中级岗位多于编制" "there are more senior and intermediate posts than the establishment"
    W168 "编制表的行没有填写任何数" "a row of the ledger holds no number"
    W169 "现聘职称高于职称" "somebody is appointed above the title that is held"

    S001 "求解失败" "the solver failed"
    S002 "方案未通过核查，不予输出" "the plan failed its audit and is withheld"
    S003 "求解器的目标值与核查所得不符，方案不予输出" "the solver's objective is not the audit's; the plan is withheld"
    S004 "工作进程无法启动" "worker processes do not start"
    S005 "推演中输入文件被改动" "an input file was changed while the sweep ran"
    S006 "求解进程两次异常退出" "the worker process died twice at one scenario"
    S007 "两次求解的结论不一致，方案不予输出" "two runs of the solver contradict each other; the plan is withheld"
    S008 "求解进程异常退出或不再响应" "the solver's process died or no longer answers"
    S009 "差距所及大于目标的某些项" "terms of the objective weigh less than the gap leaves open"
    S010 "所要求的多于最多能有的" "more is asked for than can be had"
    S011 "所允许的少于至少需要的" "less is allowed than is needed"
    S012 "几项要求各自可行，合起来不可行" "limits that hold one by one do not hold together"
    S013 "一条“必须”没有任何派出能满足" "no stint meets a 必须 pin"
    S014 "情景超过了所设的时限" "scenarios went past the limit that was set"

    S020 "原来的文件无法替换，结果写在别的名下" "earlier files cannot be replaced; the result has other names"
    S021 "没有得到方案，上一次的结果保持不变" "there is no plan, and the earlier result stays"
    S022 "情景改动了人员、岗位或学校，方案不是工作簿原样的" "a scenario changes the district: its plan is not of the workbook as it is"
    S023 "所存方案与情景的模型不符" "a stored plan does not fit the scenario's program"

    N001 "规则缺少数据，全部或部分不起作用" "a rule is silent, wholly or in part, for lack of data"
    N002 "按约定的读法读" "cells are read by a convention"
    N003 "按表头认出的工作表" "sheets are recognised by their headings"
    N004 "这种文件看不出划去的行" "a file of this kind does not tell which rows are crossed out"
    N005 "按方案求得时的读法，只读可见的内容" "only what is visible is read, as for the plan"
    N020 "考核有完全相同的行，各计一次" "rows of the appraisal repeat: each counts"
    N021 "有的学校缺少有权重的维度，按有得分的维度计算" "schools lack scores of dimensions that weigh: the others make their index"
    N022 "有得分而没有考核指数" "there are scores, and no index"
    N023 "奖补资金没有集团可分" "no group shares a subsidy"
    N024 "集团自有的奖补行不参加分配" "a group's own line 奖补 is not shared"
    N025 "没有课时，无从测算教师需求" "there are no class-hours to take needs from"
    N026 "工作簿的副本不保留原来的格式" "the copy of a workbook has not its formats"
    N027 "新的行写在合计或备注之后" "new rows stand behind totals or remarks"
    N028 "顺延到新学年的内容" "what goes on in the new school year"
    N029 "方案中没有带入下一学年的决定" "decisions of a plan that are not taken over into the next school year"
    N030 "到退休年龄的人员已移出" "people who have retired are left out"
    N031 "下一学年的工作簿中须由人填写的内容" "what a person must fill in for the next school year"
    N032 "已完成、已到期的内容没有带入" "what is met or over is not taken over"
    N033 "人事关系已转到接收学校" "personnel relations have moved to their hosts"
    N034 "结转的工作簿按模板另写" "the workbook of the next school year has the template's look"
    N035 "单元格的批注不读" "comments of cells are not read"
    N050 "教师的学科没有岗位也没有课时" "neither seats nor class-hours ask for a subject that is taught"

    P001 "策略文件读不了" "the policy file cannot be read"
    P002 "策略文件不是有效的 TOML" "the policy file is no valid TOML"
    P003 "--set 的写法不对" "--set is not written key=value"
    P004 "没有这个编号的学校或集团" "no school or group has the id"
    P005 "没有这个政策参数" "there is no such parameter"
    P006 "政策参数不能取这个值" "the parameter does not take the value"
    P007 "该参数只能全区统一设定" "the parameter takes no scope"
    P008 "规则本版尚未实施，不能启用" "this version does not apply the rule"
    P010 "--everywhere 的参数写了 @ 编号" "a key of --everywhere has an @id"

    R001 "不是方案文件" "it is no plan"
    R002 "方案由更新的程序写出" "the plan was written by a newer program"
    R005 "该填的没有填" "something is missing"
    R006 "工作簿中没有这位教师" "the workbook has no such person"
    R007 "工作簿中没有这个岗位" "the workbook has no such seat"
    R008 "工作簿中没有这个学期" "the workbook has no such term"
    R009 "结束学期早于起始学期" "a last term is before the first"
    R010 "同一决定列出两次" "a decision is listed twice"
    R011 "方案文件读不出" "the plan's file cannot be read"
    R012 "没有这种决定" "there is no such kind of decision"
    R013 "不是花名册中该列可填的词，或与职称不符" "it is no word that the roster's column takes, or not the title's"
    R020 "花名册的单元格与本行的编号不符" "a cell of the roster contradicts the ids of its row"
    R021 "方案文件所称的数字与复算不符" "a figure that the plan's file claims is not what it comes to"
    R022 "方案所记的政策读不懂" "the policy that the plan carries is not understood"

    R035 "方案中一人同时在两个岗位，无法结转" "a plan has one person at two seats at once and cannot be rolled over"
    R036 "方案把人派往本人所在学校，无法结转" "a plan sends somebody to the own school and cannot be rolled over"
    R039 "结转的工作簿读回有错误" "the workbook of the next school year, read back, has errors"

    C001 "情景文件读不了，或不是 UTF-8" "the scenario file cannot be read, or is no UTF-8"
    C002 "情景文件不是有效的 TOML，或有全角符号" "the scenario file is no valid TOML, or has full-width marks"
    C003 "不认识的节或项" "an unknown section or key"
    C004 "没有这个政策参数" "there is no such parameter"
    C005 "取值不对" "a value is refused"
    C006 "该参数只能全区统一设定" "the parameter takes no scope"
    C007 "没有这所学校、集团、教师、岗位、学科或学期" "no such school, group, person, seat, subject or term"
    C008 "网格的一项没有取值" "an axis has no values"
    C009 "同一参数、取值或岗位编号写了两次" "a parameter, value or seat id is given twice"
    C010 "两个情景同名" "two scenarios have one name"
    C011 "数超出范围，或 to 早于 from" "a number is out of range, or `to` lies before `from`"
    C012 "网格的情景过多" "the grid has too many scenarios"
    C013 "缺少必写的项" "something is missing"
    C014 "没有任何情景" "the file asks for no scenario"
    C015 "启用了本版尚未实施的规则" "a rule is switched on that this version does not apply"
    C030 "有名称的情景，一个参数有几个取值" "a named scenario has several values of a parameter"
    C040 "没有按现行政策求解的情景" "no scenario is the policy as it is"
    C041 "验收表的一项写法不对" "a line of the acceptance table is not to be read"
    C042 "验收表没有任何要求" "the acceptance table asks for nothing"
    C050 "最接近方案所比的情景不在对比之列" "the scenario to come near to is not one of the two compared"
    C051 "该情景的方案不是求得的，无从求最接近的方案" "the scenario's plan was not sought, so that there are none as good"

    D001 "文件夹无法使用" "the folder cannot be used"
    D002 "不是完好的推演存档" "it is no sound store of a sweep"
    D003 "存档正被使用" "the store is in use"
    D004 "存档属于另一次推演，或由其他版本写出" "the store is of another sweep, or another version"
    D005 "一个情景有两个互相矛盾的结果" "a scenario has two answers that contradict each other"
    D006 "推演中没有这个情景" "the sweep has no such scenario"
    D007 "存档读写失败" "the store cannot be read or written"
    D008 "没有推演存档" "there is no store"
    D009 "合并的去处已存在" "what is to be merged into is there already"
    D010 "没有给出要合并的文件夹" "no folder to merge is named"
    D011 "结果无法写入" "the results cannot be written"

    V001 "还没有算完的情景" "no scenario is finished"
    V002 "没有这项指标" "there is no such figure"
    V003 "指标无所谓优劣" "the figure is neither good nor bad"
    V004 "没有这个情景" "there is no such scenario"
    V005 "情景还没有算完" "the scenario is not finished"
    V006 "情景没有方案" "the scenario has no plan"
    V007 "没有这个参数轴" "there is no such axis"
    V008 "参数轴的取值不是数" "the axis is not numeric"
    V009 "没有临界点可细化" "there is no breakpoint to refine"
    V010 "工作簿或基础政策与推演所用的不同" "the workbook or the base policy is not the sweep's"
    V011 "存档中的设定无法用于此工作簿" "a stored setting does not fit the workbook"

    T001 "文件已经存在，不会覆盖" "the file is there already and is not overwritten"
    T002 "文件名的结尾不对" "the file's name has another ending"
    T003 "文件无法写入" "a file cannot be written"
}

impl Code {
    /// Where codes of this letter arise.
    pub fn source(self) -> Text {
        match &self.id()[..1] {
            "E" => Text::new("工作簿：错误", "workbook: errors"),
            "W" => Text::new("工作簿：警告", "workbook: warnings"),
            "N" => Text::new("提示", "notes"),
            "P" => Text::new("策略文件与 --set", "policy file and --set"),
            "R" => Text::new("读回的方案", "a plan that is read back"),
            "C" => Text::new("情景文件、验收表", "scenario file, acceptance table"),
            "D" => Text::new("推演存档", "store of a sweep"),
            "V" => Text::new("情景比较", "comparison"),
            "S" => Text::new("求解", "solving"),
            _ => Text::new("输出文件", "output files"),
        }
    }

    /// A message under this code.
    pub fn tell(self, zh: impl fmt::Display, en: impl fmt::Display) -> Text {
        Text::new(format!("{self} {zh}"), format!("{self} {en}"))
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.id())
    }
}

impl PartialEq<&str> for Code {
    fn eq(&self, id: &&str) -> bool {
        self.id() == *id
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The text of every source file but this one.
    fn sources(folder: &Path, all: &mut String) {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                sources(&path, all);
            } else if !path.ends_with("src/codes.rs") {
                *all += &fs::read_to_string(&path).unwrap();
            }
        }
    }

    fn is_code(text: &str) -> bool {
        text.len() == 4 && text.as_bytes()[0].is_ascii_uppercase() && text[1..].bytes().all(|it| it.is_ascii_digit())
    }

    #[test]
    fn every_code_is_told_of_and_used() {
        let mut text = String::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut text);
        let used: BTreeSet<&str> = text.split("Code::").filter_map(|rest| rest.get(..4)).collect();
        // A message may begin with a code that it does not take from here: then it must stand here all the same.
        let literal: BTreeSet<&str> = text
            .split('"')
            .filter_map(|part| part.split_once(' '))
            .map(|(head, _)| head)
            .filter(|it| is_code(it))
            .collect();
        let ids: BTreeSet<&str> = Code::ALL.iter().map(|code| code.id()).collect();
        assert!(literal.is_subset(&ids), "not in the register: {:?}", literal.difference(&ids));
        let mut meanings = BTreeSet::new();
        for code in Code::ALL {
            assert!(is_code(code.id()), "{code}");
            assert!(used.contains(code.id()) || literal.contains(code.id()), "{code} is used nowhere");
            assert!(meanings.insert((code.source(), code.meaning())), "{code} means what another one does");
        }
    }
}
