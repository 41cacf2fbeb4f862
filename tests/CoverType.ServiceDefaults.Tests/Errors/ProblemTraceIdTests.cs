using System.Net;
using System.Text.Json;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.ServiceDefaults.Tests.Errors;

public sealed class ProblemTraceIdTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET", "nowhere", HttpStatusCode.NotFound)]
    [InlineData("POST", "broken", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "broken", HttpStatusCode.InternalServerError)]
    [InlineData("GET", "problem", HttpStatusCode.ServiceUnavailable)]
    [InlineData("GET", "validation", HttpStatusCode.BadRequest)]
    [InlineData("POST", "json", HttpStatusCode.UnsupportedMediaType)]
    public async Task Error_WithJsonInSnakeCase_HasOneTraceId(string method, string path, HttpStatusCode status)
    {
        await using WebApplication application = SampleHost.Build(configure: builder =>
            builder.Services.ConfigureHttpJsonOptions(
                json => json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower));
        application.MapGet("/broken", string () => throw new InvalidOperationException());
        application.MapGet("/problem", () => TypedResults.Problem("No model.", statusCode: 503));
        application.MapGet(
            "/validation", () => TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["field"] = ["wrong"] }));
        application.MapPost("/json", (Dictionary<string, string> body) => body.Count);
        using HttpClient http = await SampleHost.StartAsync(application);
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        request.Content = method == "POST" ? new StringContent("text") : null;
        using HttpResponseMessage response = await http.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(status);
        (await ProblemBody.ReadTraceIdNamesAsync(response, Cancellation)).ShouldBe(["traceId"]);
    }
}
