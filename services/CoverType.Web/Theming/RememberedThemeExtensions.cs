using Radzen;

namespace CoverType.Web.Theming;

internal static class RememberedThemeExtensions
{
    /// <summary>Remembers in a cookie for a year whether the visitor chose the light or the dark pages.</summary>
    public static IServiceCollection AddRememberedTheme(this IServiceCollection services) =>
        services.AddRadzenCookieThemeService(options =>
        {
            options.Name = RememberedTheme.Cookie;
            options.Duration = TimeSpan.FromDays(365);
            options.SameSite = CookieSameSiteMode.Lax;
        });
}
