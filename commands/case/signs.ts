/** Expressions over folded text in which no letter stands twice in a row: `sos` is SOOOS, too, and sh is s. */
export function squashed(text: string): string {
  return text.replaceAll('sh', 's').replace(/([a-z])\1+/g, '$1')
}

/** One of these expressions as whole words. */
export function anyOf(...sources: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${sources.map(squashed).join('|')})\\b`, 'g')
}

const help = 'kom(?:ek|ke|e[yjg]|ak)'
const needed = 'laz[a-z]*'

/** Says that no help is needed, or that what sounds bad did not happen or is over: taken out before anything is looked for. */
export const denied = anyOf(
  `(?:${help}|yardim)[a-z]* (?:${needed} (?:deyil|doyul)|(?:ehtiyac|ihtiyac)[a-z]* yo[xk][a-z]*)`,
  '(?:no|dont need|dont need any|do not need|do not need any) help(?: needed)?',
  'ne nujna pomos',
  '(?:not|wasnt) (?:hurt|injured|wounded)',
  'no injuries',
  'was (?:hurt|injured)',
  'yarali (?:deyil|doyul|yox)[a-z]*',
  'yaralan(?:mamis|madi|mayib)[a-z]*',
  'tehlukede (?:deyil|doyul)[a-z]*',
  '(?:xesaret|yaralanan) (?:alan )?yox[a-z]*',
  'ne ranen[a-z]*',
  'hec ne olma[a-z]*',
  'xilas (?:etdi|oldu|olun)[a-z]*',
  'pis (?:deyil|doyul)(?:em|ik)',
  'problem[a-z]* yo[xk][a-z]*',
)

/** Asks for help, or says that one is not all right. */
export const asking = anyOf(
  `${help} (?:ed(?:in|ersiniz|erdiniz)|et|elin|ele|eleyin|gonderin|cagirin|isteyir[a-z]*|yo[xk]dur mu)`,
  `(?:mene|bize) (?:${help}|help) (?:ed(?:in|e bilersiniz|e bilersen)|et|ele|elin|eleyin)`,
  `(?:${help}|help|yardim|pomos|ambulans|sos) ${needed}`,
  '(?:komeye|yardima) (?:ehtiyac|ihtiyac)[a-z]*',
  'yardim (?:ed(?:in|ersiniz|iniz)|et|gonderin|cagirin|isteyir[a-z]*|gerek)',
  '(?:can|could) (?:you|somebody|someone|anybody|anyone) help(?: me| us)?',
  `(?:need|want) (?:some |your |urgent )?(?:help|${help})`,
  '(?:help|save) (?:me|us)',
  'please help',
  'send (?:help|someone|somebody)',
  'help (?:edin|et|ele)',
  'pomoqi(?:te)?',
  'nujna (?:[a-z]+ )?pomos',
  'na pomos',
  'spasi(?:te)?',
  'sos',
  'mayday',
  'imda[dt]',
  'emergency(?! number| contact| phone|dir)',
  'xilas (?:ed|el)[a-z]*',
  'qurtar(?:in)? (?:meni|bizi)',
  '(?:yaxsi|yaxwi|ok|okey|okay|safe|salamat|tehlukesiz|tehlukesizlikde|norm|normal|iyi|guvende) (?:d[eo]y?[iu]?l(?:em|ik|im|m)|degil[a-z]*)',
  'hec ne (?:qaydasinda|yaxsi) deyil',
  '(?:tehlukesiz|tehlukesizlikde) deyil[a-z]*',
  '(?:tehlukesizlikdeyem|yaxsiyam) (?:desem|yazsam) yalan[a-z]*( olar)?',
  'not (?:ok|okay|safe|fine|alright|all right|well)',
  'dont feel safe',
  '(?:wouldnt|cant) say (?:that )?(?:im|i am) (?:safe|ok|fine)',
  'ne v poryadke',
)

/** Happens to the writer or to somebody at hand, and is bad enough without a request. */
export const dire = anyOf(
  'yarali[a-z]*',
  'yaralan(?:ib|di|mis)[a-z]*',
  'tehlukede[a-z]*',
  '(?:cixa|terpene|terpede|yeriye|dura|qalxa|nefes ala) bilmir[a-z]*',
  'nefes almir[a-z]*',
  'husunu itir[a-z]*',
  'olur(?:em|uk)',
  'qan (?:icinde|itir|axir)[a-z]*',
  'qanaxma[a-z]*',
  '(?:ayag|qol|bas|bel|qabirga)[a-z]* sin[a-z]*',
  '(?:altinda|binada|liftde|colde|zirzemide|dagintida) qal[a-z]*',
  'altinda(?:yam|yiq)',
  'dagint[a-z]*',
  '(?:usd|ust|uzer)(?:um|im)[a-z]* (?:uc|yixil|dus|cok)[a-z]*',
  'divar[a-z]* (?:usd|ust|uzer)(?:um|im)[a-z]*',
  'meni (?:doy|vur|bicaqla)[a-z]*',
  'bizi (?:doyur|doydu|vurur|vurdu|bicaqla|oldurur)[a-z]*',
  '(?:meni|bizi) (?:tutub|oldurec|oldurur)[a-z]*',
  '(?:tutublar|vururlar|oldururler|doyurler) (?:meni|bizi)',
  '(?:evim|evimiz|binamiz|otagim|menzilim) yanir',
  'dara dus[a-z]*',
  'halim (?:cox |lap )?(?:pis|agir)[a-z]*',
  `(?:hekim|polis|doktor|ambulans|tecili yardim|skori) (?:${needed}|cagirin|gonderin|gelsin)`,
  'mahsur',
  '(?:cixarin|cixardin) (?:bizi|meni)(?: bur[a-z]+)?',
  '(?:bizi|meni) (?:bur[a-z]+ |evden |binadan )?(?:cixarin|cixardin)',
  'hurt',
  'injured',
  'wounded',
  'bleeding',
  'in danger',
  'dying',
  '(?:cant|can not|cannot) (?:breathe|get out|move|walk)',
  'trapped',
  'stuck',
  '(?:leg|arm|hand) is broken',
  'broke(?:n)? (?:my )?(?:leg|arm)',
  'unconscious',
  'need (?:a |an |the )?(?:doctor|police|ambulance|medic)',
  'call (?:a |an |the )?(?:doctor|police|ambulance)',
  'rubble',
  '(?:someone|somebody|they) (?:is|are) shooting',
  'hear (?:shooting|shots|gunfire)',
  'ranen[a-z]?',
  'pod zavalom',
  'ne moqu (?:viyti|disat|dvi[a-z]+)',
  'vizov[a-z]* skoruyu',
)

/** What happens around somebody in danger; by itself it is news outside of an alert. */
export const around = anyOf(
  'yanir[a-z]*',
  'yangin[a-z]*',
  // Alov is a given name, too.
  'alov(?! [a-z]+(?:ova?|eva?|zade)$)[a-z]*',
  'tustu[a-z]*',
  'dim',
  'su (?:basib|basir|altinda)[a-z]*',
  'partlayis[a-z]*',
  'gulle[a-z]*',
  'ates ac[a-z]*',
  'gizlen(?:mis|ir)[a-z]*',
  'qorxu(?:ram|ruq)',
  'zelzeledir',
  'zelzele (?:oldu|olur|olub|bas ver[a-z]*)',
  'bombala(?:yir|dilar|di)[a-z]*',
  '(?:ev|bina|divar|tavan)[a-z]* (?:uc(?:ub|du|ur)|yixil(?:ib|di|ir)|cok(?:ub|du|ur))[a-z]*',
  'fire',
  'smoke',
  'explosion',
  'shooting',
  'flooded',
  'collapsed',
)

/** Offers, wishes, news of others and jokes: never a call. */
export const idle = anyOf(
  `(?:nece |nece men )?${help} ede biler(?:em|ik)[a-z]*`,
  `allah[a-z]* ${help}[a-z]*`,
  'komeyiniz olsun',
  'how (?:can|could|do) (?:i|we) help',
  '(?:can|may) (?:i|we) help',
  'nasil yardim[a-z]*',
  'cem pomoc',
  'xeber(?:ler)?[a-z]* (?:yaz|de)[a-z]*',
  '(?:yazirlar|deyirler|qonsular deyir)',
  'gulmekden [a-z]+',
  'lol',
  'sehven',
  'by mistake',
)

/** What it is said not to be about: taken out before ordinary matters are looked for. */
export const notAbout = anyOf('(?:[a-z]+ )?(?:ucun|barede|haqqinda) deyil', 'not (?:about|for) [a-z]+')

/** The one word, in every spelling. */
export const helpWord = anyOf(`(?:${help}|help|helpme|yardim|pomos|xilas)`)

/** The one word as a cry: not what somebody does, gives, or says thanks for. */
const calling = [
  '(?<!\\b(?:for|your|the|to|can|may|could|i|we|you|they|of|any|no|bot|does|do|will|would|more|nece|sizden|mad[a-z]*|mal[a-z]*|huquqi|psixoloji|sosial|tibbi|allah|for all|thank|thanks) )',
  `(?:${help}|help|yardim|pomos)`,
].join('')
export const crying = anyOf(
  `${calling}(?! (?:et[a-z]+|ed[a-z]+|el[a-z]+|ol[a-z]+|gos[a-z]+|al[a-z]+|nom[a-z]+|telefon[a-z]*|merkez[a-z]*|number[a-z]*|with))`,
)
export const endsCrying = new RegExp(
  `\\b${calling}(?: (?:please|pls|plz|xahis edirem|zehmet olmasa|lutfen))*$`,
)

/** Not being all right, in the fewest words: only while something happens, as it is said of anything. */
export const unwell =
  /^(?:(?:men|biz|hec|hec de|indi|hele|salam|ozum|ozumu|veziyet|veziyetim|halim) )*(?:yaxsi|yaxwi|ok|okey|safe|normal|tehlukesizlikde) (?:his etmirem|d[eo]y?[iu]?l)$/

/** Ordinary matters that people ask for help with. */
export const ordinary = anyOf(
  '(?:viza|visa|vize|diplom|pasport|passport|sened|muraciet|qeydiyyat|register|registration|tedbir|event|burs|teqaud|scholarship)[a-z]*',
  '(?:universitet|university|tehsil|imtahan|exam|kurs|course|ders|layihe|project|tercume|translat|erize|esse|essay|konul|volunteer)[a-z]*',
  '(?:kiraye|rent|flat|dorm|yataqxana tap|wifi|vifi|internet|cv|karyera|career|job)[a-z]*',
  '[a-z]+(?:maqda|mekde|masinda|mesinde|maga|meye)',
  'ucun',
  'barede|haqqinda|about',
  'with (?:my|the|a|an) [a-z]+',
)

/** Says yes to what was asked. */
export const agreed = anyOf(
  '(?:he|ha|hee|beli|evet|elbette|yes|yeah|yep|yea|sure|ok|okay|okey|da|olar|cagirin|call them|please do|do it)',
)

/** What stands around a call without changing it. */
export const aside = anyOf(
  '(?:he|beli|evet|yes|yeah|yep|ok|okay|hele(?: de)?|yene(?: de)?|still|again|menim|bizim|gelin)',
  '(?:please|pls|plz|zehmet olmasa|xahis ed[a-z]+|xais ed[a-z]+|bagislayin|narahat edirem|yalvariram|thanks|thank you|sag ol(?:un)?|cox|salam|aleykum|hello|hi|hey|sabahiniz xeyir)',
  '(?:tecili|tez|tez olun|indi|now|urgent(?:ly)?|quick(?:ly)?|srocno|mene|bize|meni|bizi|men|biz|me|us|i|im|am|we|ya|mne|nam|burda|burada|burdan|here|no|yox|axi|a|e|nolar|olar)',
  `(?:${help}|help|helpme|yardim|pomos|xilas|ambulans|tezlikle|qardas|qaqa|dostlar|guys|uje|var|heqiqeten|dogrudan|ciddi(?:yem)?|really|seriously|real)`,
)
