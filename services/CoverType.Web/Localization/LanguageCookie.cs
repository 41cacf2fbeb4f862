using Microsoft.AspNetCore.Localization;

namespace CoverType.Web.Localization;

/// <summary>Keeps the language that an address asks for, <c>?culture=es</c>, in a cookie.</summary>
internal static class LanguageCookie
{
    /// <summary>The name of the parameter in an address.</summary>
    public const string Parameter = "culture";

    public const string Name = "covertype-language";

    /// <summary>
    /// Writes the cookie if the request names a language: the connection of the page has no such parameter, and must speak
    /// the language of the page.
    /// </summary>
    public static Task KeepAsync(HttpContext context, RequestDelegate next)
    {
        string? asked = context.Request.Query[Parameter];
        if (PageLanguage.All.Any(language => language.Code == asked))
        {
            context.Response.Cookies.Append(
                Name,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(asked!)),
                new CookieOptions
                {
                    MaxAge = TimeSpan.FromDays(365),
                    SameSite = SameSiteMode.Lax,
                    HttpOnly = true,
                    IsEssential = true,
                });
        }

        return next(context);
    }
}
