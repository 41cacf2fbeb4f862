namespace CoverType.Web.Localization;

internal static partial class LanguageLog
{
    [LoggerMessage(6201, LogLevel.Warning,
        "The pages are in English only: other languages need ICU, which is missing or switched off (Debian 12: apt-get install libicu72).")]
    public static partial void OnlyEnglish(this ILogger log);
}
