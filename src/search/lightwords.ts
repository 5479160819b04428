import { searchKey, searchKeys } from './spelling.ts'
import { isEnding, stem } from './stem.ts'

/** Verbs of all trades; each of their forms is as light as they are. */
const verbs = `
ver ged get gel yaz basla gonder goster iste bil gotur tap kec dus gal bah sorus ohu yasa apar ele duz calis
oyren cih gir gor dey soyle istiyir saya cat dur qoy
`
/** Words that sound alike and do mean something. */
const telling = new Set(
  searchKeys(`
    gelir gelirim gelirimden getir getirmek getirdiyim getirmisem getire getirim getirsem getirilen yazil yazilmaq yazilim
    yazildim cat catdir catdirmaq catdirin cixarmaq cixaracaq cixarilma gorus gorusu gorusler gorusunuz yas yasi yasim
    duserge kecid oxucu tehsil dusmen durum
  `),
)
/** Other words that any question may have: pronouns, times, numbers, places. */
const words = `
bunu buna bunun bundan bunlar bele onlar onlari onlara onlarin ondan hamisi hami butun hamimiz hamiya her
hansisa kimse nese neyi neyin niye nece necedi hara harda burada burda bura buradan burdan orada orda
ora oradan ordan dir di dirlar mi mu eger gerek lazimli deye deyib deyen dedi dediler dedim deyirem deyilen
deyim desem edek edir eder edim etdim etdik etdi etme etsem etsek etmis etmisem edilir edile edilen edecek
edeceksiniz olacaq olacam olacagam oldu olduq olduqda oldugum oldum olan olanlar olanda olandan olarsa olsam
olsun olum olmasin olmayib olmadi olmus olmusam olunur alim alan aldim alir aliram alib almisam aliriq alinir
alinib biri birini birinci bize bizde ozum ozume ozumu ozu ozune ozunu oz sey seyi seyler adam adamlar insan
insanlar gun gunu gunler gunluk ay aya ayda ayin il ilde ilin ildir ildi illik hefte heftelik saat deqiqe defe
dunen bugun sabah gece aksam ahsam seher tezece teze yeni indi hele yene yeniden artiq sonda evvelki qabaq
qarsi terefinden teref aid aiddir bagli mesele veziyyet hal halda halim baki bakida bakiya bakidan uc dord bes
alti yeddi sekkiz doqquz on yuz min iki ikinci ucuncu nefer cemi yalniz tekce sadece ancaq belke guya yani ise
hem hemin eyni ayri boyuk balaca yahsi gozel mutleq derhal tez gec uzun qisa rahat cetin almaniya berlin
munhen vyana avstriya polsa varsava krakov italiya roma milan fransa paris london ingiltere britaniya turkiye
istanbul ankara izmir rusiya moskva peterburq ukrayna kiyev ispaniya madrid barselona macaristan budapest
cehiya praga koreya seul cin pekin yaponiya tokio amerika abs kanada hollandiya amsterdam belcika brussel
isvecre isvec norvec danimarka finlandiya litva latviya estoniya portuqaliya lissabon yunanistan gurcustan
tbilisi iran tehran israil misir qazagistan ozbekistan malayziya avstraliya hindistan germany munich vienna
austria poland warsaw italy rome france england britain turkey russia moscow ukraine spain hungary czech
prague korea seoul china japan america canada netherlands holland belgium switzerland sweden norway denmark
finland lithuania latvia estonia portugal lisbon greece georgia israel egypt malaysia australia india like
know tell say said use make take taking give go going went come coming came see look put ask thing things
something someone somebody anyone anybody everyone everything day days week weeks month months year years time
today yesterday tomorrow tonight new good still also already yet ever since while during before after over own
much many lot really very being because first one two three four five people long way live living stay start
keep let both each other another through away around last next every even else such only back well anything
nothing
`
const listed = searchKeys(words)
const whole: ReadonlySet<string> = new Set(listed)
const stems: ReadonlySet<string> = new Set(listed.filter((key) => key.length > 3).map(stem))
const roots: ReadonlySet<string> = new Set(searchKeys(verbs))

/** Whether a word (a search key) is in questions of every kind, so that it tells little of what one is about. */
export function isLight(key: string): boolean {
  if (/^\d+$/.test(key) || whole.has(key)) return true
  if (telling.has(searchKey(key))) return false
  return stems.has(stem(key)) || hasLightRoot(key)
}

function hasLightRoot(key: string): boolean {
  for (let length = 3; length <= Math.min(7, key.length); length++)
    if (roots.has(key.slice(0, length)) && isEnding(key.slice(length))) return true
  return false
}
