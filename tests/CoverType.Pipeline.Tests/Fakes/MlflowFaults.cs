using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Mlflow.Client;

namespace CoverType.Pipeline.Tests.Fakes;

/// <summary>Lets a test fail a pipeline's requests before they reach MLflow, or after MLflow has carried them out.</summary>
internal sealed class MlflowFaults
{
    /// <summary>Called before a request is sent.</summary>
    public Func<HttpRequestMessage, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called after MLflow has responded.</summary>
    public Action<HttpRequestMessage> After { get; set; } = _ => { };

    /// <summary>Returns what the client throws for a response with this status.</summary>
    public static MlflowException Failure(HttpStatusCode status) => status switch
    {
        HttpStatusCode.ServiceUnavailable => new MlflowUnavailableException("This is an outage.") { StatusCode = status },
        HttpStatusCode.Forbidden => new MlflowUnauthorizedException("This is not allowed.") { StatusCode = status },
        _ => new MlflowException("This is refused.") { StatusCode = status },
    };

    public void Configure(WebApplicationBuilder builder) =>
        builder.Services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Handler(this)));

    private sealed class Handler(MlflowFaults faults) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await faults.Before(request);
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            faults.After(request);
            return response;
        }
    }
}
