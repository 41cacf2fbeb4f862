using CoverType.Clients.DataApi;
using CoverType.DataApi.Cells;
using CoverType.DataApi.Groups;
using CoverType.DataApi.Settings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CoverType.DataApi.About;

internal static class InformationEndpoint
{
    /// <summary>Maps <c>GET /</c>, which describes the records and says if they are simulated.</summary>
    public static IEndpointRouteBuilder MapInformation(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", Describe)
            .WithName("information")
            .WithSummary("Describes the records, and says if they are simulated.")
            .Produces<Information>();
        return app;
    }

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
