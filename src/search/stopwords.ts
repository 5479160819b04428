import { searchKeys } from './spelling.ts'

/** Words that say little about what a question is about; they still count a little, because "when" and "who" do matter. */
const listed = `
ve da de ki bu o bir ne nece nedir nedi hansi hara harada hardan haradan harda kim kimdir ucun ile var varmi vardir yox
yoxdur yoxsa ya ve amma lakin men mene menim meni mende siz size sizin sizi sizde biz bize bizim bizi onu onun ona onlar
cox az daha olar olarmi olur olmaq olsa olan olub olaraq lazim lazimdir lazimdi lazimdirmi isteyirem isteyir isterdim
istedim etmek etmeliyem edim eden edib edir edirem edirsiniz edirsiz ede elemek eleyim eleyir neynim zehmet olmasa
bilerem bilerik bilersiniz bilersiz bilirsiniz bilmirem mumkundur mumkun mumkundurmu deyil hec her indi sonra evvel artiq
gore kimi qeder haqqinda barede verirsiz verirsiniz ala almaq gedirem deyir deyirler deyin xaricde xaric olke olkede
a an the to of in on at for and or is are am be been was were do does did i me my you your we our us it its this that
there here with from by as if so can could would should will shall may might must how what when where who whom which why
have has had not no any some get got need want please about into up out than then just tell them they he she his her im
ive id dont cant hello abroad
`

/** The search keys of the words that say little. */
export const stopWords: ReadonlySet<string> = new Set(searchKeys(listed))
