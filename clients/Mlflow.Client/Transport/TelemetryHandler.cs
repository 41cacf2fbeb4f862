using System.Diagnostics;
using System.Globalization;
using Mlflow.Client.Errors;

namespace Mlflow.Client.Transport;

/// <summary>Measures a call with all its repeats, and its outcome.</summary>
internal sealed class TelemetryHandler(TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string template = EndpointText.TemplateOf(request);
        using Activity? activity =
            ClientTelemetry.Activities.StartActivity($"{request.Method} {template}", ActivityKind.Client);
        activity?.SetTag("http.request.method", request.Method.Method);
        activity?.SetTag("url.template", template);
        activity?.SetTag("server.address", request.RequestUri?.Host);
        activity?.SetTag("server.port", request.RequestUri?.Port);
        long start = time.GetTimestamp();
        try
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            activity?.SetTag("http.response.status_code", (int)response.StatusCode);
            ClientTelemetry.Called(request, "success", time.GetElapsedTime(start));
            return response;
        }
        catch (Exception exception)
        {
            string outcome = OutcomeOf(exception);
            activity?.SetTag("error.type", outcome);
            activity?.SetStatus(ActivityStatusCode.Error);
            ClientTelemetry.Called(request, outcome, time.GetElapsedTime(start));
            throw;
        }
    }

    private static string OutcomeOf(Exception exception) => exception switch
    {
        OperationCanceledException => "cancelled",
        MlflowException { ErrorCode: { } code } => code,
        MlflowException { StatusCode: { } status } => ((int)status).ToString(CultureInfo.InvariantCulture),
        _ => "no answer",
    };
}
