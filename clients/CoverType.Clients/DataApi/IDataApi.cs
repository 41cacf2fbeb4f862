using Refit;

namespace CoverType.Clients.DataApi;

/// <summary>
/// The external data API. It returns raw responses, which <see cref="DataApiAnswer"/> stores and reads.
/// </summary>
public interface IDataApi
{
    /// <summary>Requests a portion of a group: a new random tenth of the rows of the group.</summary>
    /// <param name="groupNumber">The group, 1 to 10.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    [Get("/data")]
    Task<HttpResponseMessage> GetPortionAsync(
        [AliasAs("group_number")] int groupNumber, CancellationToken cancellationToken);

    /// <summary>Restarts a group: its next portion is batch 1 again.</summary>
    /// <param name="groupNumber">The group, 1 to 10.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    [Get("/restart_data_generation")]
    Task<HttpResponseMessage> RestartAsync(
        [AliasAs("group_number")] int groupNumber, CancellationToken cancellationToken);
}
