using CoverType.Clients.DataApi;
using CoverType.DataApi.Cells;
using CoverType.DataApi.Groups;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CoverType.DataApi.About;

internal static class InformationEndpoint
{
    /// <summary>Maps <c>GET /</c>: what is served here, and whether it is real.</summary>
    public static void MapInformation(this WebApplication app) => app.MapGet("/", Describe);

    private static JsonHttpResult<Information> Describe(
        HttpResponse response, CellSource source, IOptions<DataApiOptions> options)
    {
        response.Headers[DataApiAnswer.DataSourceHeader] = source.Label;
        return TypedResults.Json(
            new Information(
                "Stand-in for the external data API of Forest Cover records: /data?group_number=1",
                source.Label,
                source.Description,
                source.Cells.Count,
                options.Value.Window.TotalSeconds,
                GroupSchedule.Batches),
            InformationJson.Default.Information);
    }
}
