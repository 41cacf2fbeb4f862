using CoverType.Clients.DataApi;
using CoverType.DataApi.Cells;
using CoverType.DataApi.Groups;

namespace CoverType.DataApi.Portions;

internal static class PortionEndpoints
{
    /// <summary>Maps <c>GET /data</c> and <c>GET /restart_data_generation</c>.</summary>
    public static IEndpointRouteBuilder MapPortions(this IEndpointRouteBuilder app)
    {
        app.MapGet("/data", GetData)
            .WithName("data")
            .WithSummary("Returns a random portion of a group's records, as 13 texts each.")
            .WithDescription("The order is that of the columns of the data set; the last text is the cover's code.")
            .Produces<PortionDocument>()
            .Produces<ErrorDetail>(StatusCodes.Status400BadRequest)
            .Produces<InvalidQuery>(StatusCodes.Status422UnprocessableEntity);
        app.MapGet("/restart_data_generation", Restart)
            .WithName("restart-data-generation")
            .WithSummary("Starts a group again with its first batch.")
            .Produces<string[]>()
            .Produces<ErrorDetail>(StatusCodes.Status400BadRequest)
            .Produces<InvalidQuery>(StatusCodes.Status422UnprocessableEntity);
        return app;
    }

    private static IResult GetData(
        HttpContext context, GroupSchedule schedule, PortionPicker picker, CellSource source)
    {
        if (GroupNumber.Read(context.Request, out IResult? error) is not int group)
        {
            return error!;
        }

        if (schedule.TakeBatch(group) is not int batch)
        {
            return TypedResults.Json(
                new ErrorDetail(DataApiDetails.CollectionComplete),
                DataApiJson.ErrorDetailType,
                statusCode: StatusCodes.Status400BadRequest);
        }

        int[] rows = picker.Pick(group);
        context.Response.Headers[DataApiAnswer.DataSourceHeader] = source.Label;
        return TypedResults.Stream(
            body => PortionBody.WriteAsync(body, group, batch, source.Cells, rows, context.RequestAborted),
            "application/json");
    }

    private static IResult Restart(HttpRequest request, GroupSchedule schedule)
    {
        if (GroupNumber.Read(request, out IResult? error) is not int group)
        {
            return error!;
        }

        schedule.Restart(group);
        return TypedResults.Json(["ok"], DataApiJson.StringsType);
    }
}
