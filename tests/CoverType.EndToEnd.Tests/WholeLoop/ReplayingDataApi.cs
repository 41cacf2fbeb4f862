using System.Net.Mime;
using System.Text.Json;
using CoverType.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CoverType.EndToEnd.Tests.WholeLoop;

/// <summary>A data API that gives prepared answers, one a request, and then says that there are no more.</summary>
internal sealed class ReplayingDataApi : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly IReadOnlyList<string> _answers;
    private int _given;

    private ReplayingDataApi(WebApplication application, IReadOnlyList<string> answers)
    {
        _application = application;
        _answers = answers;
    }

    public Uri Uri => new(_application.Urls.First());

    /// <summary>The six recorded answers of group 1.</summary>
    public static IEnumerable<string> Recorded() =>
        Directory.GetFiles(SharedFiles.DataApiAnswers, "group1-*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText);

    /// <summary>Starts one on a free port.</summary>
    public static async Task<ReplayingDataApi> StartAsync(IEnumerable<string> answers)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication application = builder.Build();
        ReplayingDataApi api = new(application, [.. answers]);
        application.MapGet("/data", api.Answer);
        application.MapGet("/restart_data_generation", () => Results.Json(new[] { "ok" }));
        await application.StartAsync(TestContext.Current.CancellationToken);
        return api;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private IResult Answer()
    {
        int index = Interlocked.Increment(ref _given) - 1;
        return index < _answers.Count
            ? Results.Text(_answers[index], MediaTypeNames.Application.Json)
            : Results.Json(
                new { detail = "Ya se recolectó toda la información minima necesaria" },
                JsonSerializerOptions.Web,
                statusCode: StatusCodes.Status400BadRequest);
    }
}
