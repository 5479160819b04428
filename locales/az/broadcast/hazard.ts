/** Təhlükə növləri üzrə hazır mətnlər: qısa baş cümlələr, əvvəlcə nə etməli. */
export const hazard = {
  earthquake: {
    event: 'Zəlzələ',
    headline: 'Zəlzələ baş verib',
    description: 'Güclü zəlzələ baş verib. Təkrar təkanlar ola bilər.',
    instruction:
      'Silkələnmə zamanı yerə çökün, başınızı qoruyun, möhkəm bir şeydən tutun. Silkələnmə dayananda binadan pilləkənlə çıxın. Liftə minməyin. Açıq yerdə qalın. Binalardan, şüşədən və elektrik xətlərindən uzaq durun. Yaralı varsa, yerli təcili tibbi yardıma zəng edin.',
  },
  conflict: {
    event: 'Silahlı münaqişə',
    headline: 'Silahlı münaqişə: vəziyyət təhlükəlidir',
    description: 'Ərazidə döyüşlər gedir.',
    instruction:
      'Yaxında sığınacaq varsa, pasportunuzu, telefonunuzu və içməli su götürüb ora keçin. Sığınacaq yoxdursa, zirzəmidə və ya pəncərəsiz otaqda qalın, küçəyə çıxmayın. Yerli hakimiyyət orqanlarının göstərişlərinə əməl edin.',
  },
  attack: {
    event: 'Hücum',
    headline: 'Hücum baş verib',
    description: 'Ərazidə hücum baş verib. Təhlükə davam edə bilər.',
    instruction:
      'Hadisə yerindən uzaqlaşın. Uzaqlaşa bilmirsinizsə, gizlənin və telefonunuzu səssiz rejimə keçirin. Təhlükəsiz yerə çatanda yerli polisə zəng edin (Avropa İttifaqında 112).',
  },
  flood: {
    event: 'Daşqın',
    headline: 'Daşqın təhlükəsi var',
    description: 'Suyun səviyyəsi qalxır. Yollar bağlana bilər.',
    instruction:
      'Dərhal hündür yerə qalxın. Axan suya və su basmış yola girməyin. Elektriki yalnız quru yerdə durursunuzsa söndürün. Suya düşmüş naqillərə toxunmayın.',
  },
  disease: {
    event: 'Yoluxucu xəstəlik',
    headline: 'Yoluxucu xəstəlik yayılır',
    description: 'Ərazidə yoluxucu xəstəlik halları artır.',
    instruction:
      'İzdihamdan uzaq durun. Əllərinizi yuyun, maska taxın. Xəstəlik əlamətləri varsa, evdə qalın və həkimə zəng edin.',
  },
  closure: {
    event: 'Yolların və ya sərhədin bağlanması',
    headline: 'Yollar və ya sərhəd bağlanıb',
    description: 'Giriş və çıxış məhdudlaşdırılıb.',
    instruction:
      'Olduğunuz yerdə qalın. Səfərinizi təxirə salın. Sənədlərinizi yanınızda saxlayın. Sərhədə və ya hava limanına getməzdən əvvəl səfirlikdən soruşun.',
  },
  missing: {
    event: 'İtkin düşmüş şəxs',
    headline: 'Üzvümüz itkin düşüb',
    description: 'Üzvlərimizdən biri ilə əlaqə kəsilib.',
    instruction: 'Bu şəxsi görmüsünüzsə, dərhal yerli polisə və bizə xəbər verin. Axtarışa tək çıxmayın.',
  },
  general: {
    event: 'Fövqəladə hal',
    headline: 'Fövqəladə hal: ehtiyatlı olun',
    description: 'Ərazidə təhlükəli vəziyyət yaranıb.',
    instruction: 'Təhlükəsiz yerə keçin. Yerli hakimiyyət orqanlarının göstərişlərinə əməl edin.',
  },
  falseAlarm: {
    event: 'Yanlış xəbərdarlıq',
    headline: 'Əvvəlki bildiriş səhv idi: təhlükə yoxdur',
    description: 'Əvvəlki bildirişimiz səhvən göndərilib. Yaratdığımız təşvişə görə üzr istəyirik.',
    instruction: 'Heç nə etməyə ehtiyac yoxdur.',
  },
  allClear: {
    event: 'Təhlükə sovuşdu',
    headline: 'Təhlükə sovuşdu',
    description: 'Bildirdiyimiz təhlükə artıq yoxdur.',
    instruction: 'Gündəlik işlərinizə qayıda bilərsiniz. Hələ də kömək lazımdırsa, bota yazın.',
  },
  exerciseOver: {
    event: 'Təlimin sonu',
    headline: 'Təlim başa çatdı',
    description: 'Bu, yalnız təlim idi: real təhlükə yox idi. İştirak etdiyiniz üçün sağ olun.',
    instruction: 'Sizdən başqa heç nə tələb olunmur.',
  },
  exerciseOff: {
    event: 'Təlimin ləğvi',
    headline: 'Təlim ləğv edildi',
    description: 'Bu, yalnız təlim idi: real təhlükə yox idi. Narahatlığa görə üzr istəyirik.',
    instruction: 'Sizdən heç nə tələb olunmur.',
  },
  testOver: {
    event: 'Sınağın sonu',
    headline: 'Sınaq başa çatdı',
    description: 'Bu, yalnız bildiriş kanallarının sınağı idi.',
    instruction: 'Sizdən heç nə tələb olunmur.',
  },
  testOff: {
    event: 'Sınağın ləğvi',
    headline: 'Sınaq ləğv edildi',
    description: 'Bu, yalnız bildiriş kanallarının sınağı idi. Narahatlığa görə üzr istəyirik.',
    instruction: 'Sizdən heç nə tələb olunmur.',
  },
} as const
