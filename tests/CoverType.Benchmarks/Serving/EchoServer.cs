using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoverType.Benchmarks.Serving;

/// <summary>A server that returns the request body: the lower limit for the time of a prediction.</summary>
internal static class EchoServer
{
    /// <summary>The path at which it stands for the prediction service.</summary>
    public const string Prediction = "/predict/";

    public static WebApplication Build()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.MapPost("/echo", ReturnAsync);
        app.MapPost(Prediction, ReturnAsync);
        app.MapGet("/health/ready", () => "");
        return app;
    }

    private static async Task ReturnAsync(HttpContext context)
    {
        byte[] body = new byte[(int)context.Request.ContentLength.GetValueOrDefault()];
        await context.Request.Body.ReadExactlyAsync(body, context.RequestAborted);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
