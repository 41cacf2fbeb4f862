using Radzen;

namespace CoverType.Web.Theming;

internal static class RememberedThemeExtensions
{
    /// <summary>Keeps the visitor's choice of a theme in a cookie for a year.</summary>
    public static IServiceCollection AddRememberedTheme(this IServiceCollection services) =>
        services.AddRadzenCookieThemeService(options =>
        {
            options.Name = RememberedTheme.Cookie;
            options.Duration = TimeSpan.FromDays(365);
            options.SameSite = CookieSameSiteMode.Lax;
        });
}
