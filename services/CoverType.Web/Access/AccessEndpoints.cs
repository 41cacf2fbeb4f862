using System.Security.Claims;
using CoverType.Web.Addresses;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CoverType.Web.Access;

internal static class AccessEndpoints
{
    /// <summary>The rate limit of attempts to sign in.</summary>
    public const string AttemptsPolicy = "sign-in";

    public const string SignInPath = "/access/sign-in";

    public const string SignOutPath = "/access/sign-out";

    /// <summary>Maps what the forms of the sign-in are sent to. Both are checked for forgery.</summary>
    public static IEndpointRouteBuilder MapAccess(this IEndpointRouteBuilder app)
    {
        RequireAntiforgeryTokenAttribute checkedForForgery = new();
        app.MapPost(SignInPath, SignInAsync).WithMetadata(checkedForForgery).RequireRateLimiting(AttemptsPolicy);
        app.MapPost(SignOutPath, SignOutAsync).WithMetadata(checkedForForgery);
        return app;
    }

    private static async Task<RedirectHttpResult> SignInAsync(
        HttpContext context,
        OperatorKey operatorKey,
        OperatorSessions sessions,
        ILogger<OperatorKey> log,
        CancellationToken cancellationToken)
    {
        if (!IsOurForm(context))
        {
            // The page of before a restart has a token that is not known any more: the new one has another.
            return TypedResults.LocalRedirect($"{PageAddress.SignIn}?expired=true");
        }

        IFormCollection form = await context.Request.ReadFormAsync(cancellationToken);
        string page = LocalPage.From(form["to"]);
        if (!operatorKey.Matches(form["key"]))
        {
            log.SignInRefused(context.Connection.RemoteIpAddress?.ToString());
            return TypedResults.LocalRedirect($"{PageAddress.SignInFor(page)}&wrong=true");
        }

        ClaimsIdentity identity = new(
            [new Claim(ClaimTypes.Name, "operator"), sessions.Begin()], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
        log.SignedIn(context.Connection.RemoteIpAddress?.ToString());
        return TypedResults.LocalRedirect(page);
    }

    private static async Task<RedirectHttpResult> SignOutAsync(
        HttpContext context, OperatorSessions sessions, CancellationToken cancellationToken)
    {
        if (!IsOurForm(context))
        {
            return TypedResults.LocalRedirect(PageAddress.SignIn);
        }

        IFormCollection form = await context.Request.ReadFormAsync(cancellationToken);
        sessions.End(context.User);
        await context.SignOutAsync();
        return TypedResults.LocalRedirect(LocalPage.From(form["to"]));
    }

    private static bool IsOurForm(HttpContext context) =>
        context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true };
}
