using CoverType.Clients.DataApi;
using CoverType.DataApi.Cells;
using CoverType.DataApi.Groups;

namespace CoverType.DataApi.Portions;

internal static class PortionEndpoints
{
    /// <summary>Adds the drawing of portions.</summary>
    public static void AddPortions(this IServiceCollection services) => services.AddSingleton<PortionPicker>();

    /// <summary>Maps <c>GET /data</c> and <c>GET /restart_data_generation</c>.</summary>
    public static void MapPortions(this WebApplication app)
    {
        app.MapGet("/data", GetData);
        app.MapGet("/restart_data_generation", Restart);
    }

    private static IResult GetData(
        HttpContext context, GroupSchedule schedule, PortionPicker picker, CellSource source)
    {
        if (GroupNumber.Read(context.Request, out IResult? refusal) is not int group)
        {
            return refusal!;
        }

        if (schedule.TakeBatch(group) is not int batch)
        {
            return TypedResults.Json(
                new Refusal(DataApiDetails.CollectionComplete),
                DataApiJson.RefusalType,
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
        if (GroupNumber.Read(request, out IResult? refusal) is not int group)
        {
            return refusal!;
        }

        schedule.Restart(group);
        return TypedResults.Json(["ok"], DataApiJson.StringsType);
    }
}
