using System.Text.Json;
using Microsoft.Extensions.Options;
using Mlflow.Client.Errors;
using Mlflow.Client.Wire;
using Mlflow.Contracts;

namespace Mlflow.Client.Transport;

/// <summary>
/// Adds the workspace to calls to the tracking server. A server without workspaces would ignore the name and mix the
/// data of several, so the handler first checks that it has them, as Python's client does.
/// </summary>
internal sealed class WorkspaceHandler(IOptions<MlflowClientOptions> options) : DelegatingHandler
{
    private const string Header = "X-MLFLOW-WORKSPACE";

    private const string ServerInfoRoute = $"{Routes.Api3}/server-info";
    private static readonly string[] WithoutWorkspace = ["/health", "/version", ServerInfoRoute];

    private volatile bool _isKnownToHaveThem;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (options.Value.Workspace?.Trim() is { Length: > 0 } workspace
            && TrustedServers.Include(request.RequestUri, options.Value)
            && !WithoutWorkspace.Contains(EndpointText.TemplateOf(request)))
        {
            if (!_isKnownToHaveThem)
            {
                await RequireWorkspacesAsync(workspace, cancellationToken);
                _isKnownToHaveThem = true;
            }

            request.Headers.Remove(Header); // of the attempt before
            request.Headers.Add(Header, workspace);
        }

        return await base.SendAsync(request, cancellationToken);
    }

    private async Task RequireWorkspacesAsync(string workspace, CancellationToken cancellationToken)
    {
        Uri tracking = options.Value.TrackingUri;
        using HttpRequestMessage question = new(
            HttpMethod.Get, new Uri(tracking, $"{tracking.AbsolutePath.TrimEnd('/')}{ServerInfoRoute}"));
        using HttpResponseMessage answer = await base.SendAsync(question, cancellationToken);
        if ((int)answer.StatusCode is 401 or 403 or 408 or 429 or 502 or 503 or 504)
        {
            // The answer does not show whether there are workspaces.
            throw await ErrorReader.ReadAsync(question, answer, cancellationToken);
        }

        if (!answer.IsSuccessStatusCode || !await HasWorkspacesAsync(answer, cancellationToken))
        {
            string endpoint = EndpointText.Of(question);
            throw new MlflowException(new ErrorDetails(
                $"{endpoint}: the server has no workspaces, but MLFLOW_WORKSPACE is '{workspace}'. Start it with "
                + "--enable-workspaces (MLflow 3.10 and newer), or leave the workspace out. Nothing was sent.",
                endpoint)
            {
                StatusCode = answer.StatusCode,
                ErrorCode = ErrorCodes.FeatureDisabled,
            });
        }
    }

    private static async Task<bool> HasWorkspacesAsync(
        HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            byte[] body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            return JsonSerializer.Deserialize<GetServerInfoResponse>(body, MlflowJson.Options)?.WorkspacesEnabled ?? false;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
