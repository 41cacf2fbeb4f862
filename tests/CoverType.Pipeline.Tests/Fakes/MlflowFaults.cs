using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>Lets a test respond to a pipeline's requests in place of MLflow, or after it.</summary>
internal sealed class MlflowFaults
{
    /// <summary>Called before a request is sent; a response from it is used instead of MLflow's.</summary>
    public Func<HttpRequestMessage, Task<HttpResponseMessage?>> Before { get; set; } =
        _ => Task.FromResult<HttpResponseMessage?>(null);

    /// <summary>Called after MLflow has responded; a response from it is used instead of MLflow's.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> After { get; set; } = _ => null;

    public static HttpResponseMessage Respond(HttpStatusCode status, string code = "INTERNAL_ERROR") => new(status)
    {
        Content = new StringContent(
            $$"""{"error_code": "{{code}}", "message": "This is a test."}""", null, "application/json"),
    };

    public void Configure(WebApplicationBuilder builder) =>
        builder.Services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Handler(this)));

    private sealed class Handler(MlflowFaults faults) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (await faults.Before(request) is HttpResponseMessage instead)
            {
                instead.RequestMessage = request;
                return instead;
            }

            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (faults.After(request) is not HttpResponseMessage other)
            {
                return response;
            }

            response.Dispose();
            other.RequestMessage = request;
            return other;
        }
    }
}
