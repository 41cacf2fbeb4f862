using System.Net;
using Microsoft.AspNetCore.Http;

namespace CoverType.Gateway.Tests.Fakes;

/// <summary>What a replica does instead of answering.</summary>
internal static class Answers
{
    /// <summary>Breaks the connection.</summary>
    public static Task AbortAsync(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Answers with a status, and asks for five seconds.</summary>
    public static Task RefuseAsync(HttpContext context, HttpStatusCode status, string text)
    {
        context.Response.StatusCode = (int)status;
        context.Response.Headers.RetryAfter = "5";
        return context.Response.WriteAsync(text);
    }

    /// <summary>Never answers.</summary>
    public static Task HangAsync(HttpContext context) => Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
}
