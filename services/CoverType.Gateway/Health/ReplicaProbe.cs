using System.Net.Sockets;
using CoverType.Gateway.Sites;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace CoverType.Gateway.Health;

/// <summary>
/// Looks at the health of one replica. An answer counts at once, also that it is not ready, and so does a refused connection; no
/// answer within the time limit counts from the second time on, since a busy replica can be slow.
/// </summary>
internal sealed class ReplicaProbe(
    IProbingRequestFactory requests, IDestinationHealthUpdater health, IOptions<GatewayOptions> options, ILogger<ReplicaProbe> logger)
{
    private const int MostLate = 2;

    private readonly TimeSpan _timeout = options.Value.HealthTimeout;

    /// <summary>Asks a replica, and notes what its answer says.</summary>
    /// <param name="cluster">The service.</param>
    /// <param name="replica">The replica.</param>
    /// <param name="late">How often in turn it has not answered in time.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    /// <returns>The new value of <paramref name="late"/>.</returns>
    public async Task<int> LookAsync(ClusterState cluster, DestinationState replica, int late, CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_timeout);
        try
        {
            using HttpRequestMessage request = requests.CreateRequest(cluster.Model, replica.Model);
            using HttpResponseMessage response = await cluster.Model.HttpClient.SendAsync(request, limit.Token);
            Note(cluster, replica, response.IsSuccessStatusCode, $"It answered {(int)response.StatusCode}.");
            return 0;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (!IsLate(failure) || late + 1 >= MostLate)
            {
                Note(cluster, replica, isReady: false, failure.Message);
            }

            return IsLate(failure) ? late + 1 : 0;
        }
    }

    private static bool IsLate(Exception failure) => failure
        is OperationCanceledException
        or HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.TimedOut } };

    private void Note(ClusterState cluster, DestinationState replica, bool isReady, string reason)
    {
        DestinationHealth found = isReady ? DestinationHealth.Healthy : DestinationHealth.Unhealthy;
        if (replica.Health.Active == found)
        {
            return;
        }

        if (isReady)
        {
            logger.Ready(cluster.ClusterId, replica.DestinationId);
        }
        else
        {
            logger.NotReady(cluster.ClusterId, replica.DestinationId, reason);
        }

        health.SetActive(cluster, [new NewActiveDestinationHealth(replica, found)]);
    }
}
