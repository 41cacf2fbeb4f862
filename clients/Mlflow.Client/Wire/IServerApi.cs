using Mlflow.Contracts;
using Refit;

namespace Mlflow.Client.Wire;

/// <summary>The protocol's calls about the server itself.</summary>
internal interface IServerApi
{
    [Get("/health")]
    Task<string> GetHealthAsync(CancellationToken cancellationToken);

    [Get("/version")]
    Task<string> GetVersionAsync(CancellationToken cancellationToken);

    [Get(Routes.Api3 + "/server-info")]
    Task<GetServerInfoResponse> GetServerInfoAsync(CancellationToken cancellationToken);
}
