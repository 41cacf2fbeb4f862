using Microsoft.AspNetCore.Localization;

namespace CoverType.Web.Localization;

internal static class LanguageExtensions
{
    /// <summary>Adds the texts of the pages in all their languages.</summary>
    public static IServiceCollection AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(PageLanguage.English.Culture);
            options.SupportedCultures = [.. PageLanguage.All.Select(language => language.Culture)];
            options.SupportedUICultures = options.SupportedCultures;
            options.RequestCultureProviders.OfType<CookieRequestCultureProvider>().Single().CookieName = LanguageCookie.Name;
        });
        return services;
    }

    /// <summary>
    /// Gives each request the language of its address, of its cookie, or of the browser, in this order.
    /// </summary>
    public static WebApplication UseLanguages(this WebApplication app)
    {
        if (PageLanguage.All.Count == 1)
        {
            app.Logger.OnlyEnglish();
        }

        app.UseRequestLocalization();
        app.Use(LanguageCookie.KeepAsync);
        return app;
    }
}
