using System.Globalization;
using System.Text;
using CoverType.Clients.Predictions;
using CoverType.Domain;
using CoverType.Web.Batch.Results;
using CoverType.Web.Batch.Upload;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoverType.Web.Tests.Batch;

/// <summary>A file through the client and a service of the test's own. One measures the process's memory, so no other runs.</summary>
[CollectionDefinition(nameof(BatchRunTests), DisableParallelization = true)]
[Collection(nameof(BatchRunTests))]
public sealed class BatchRunTests
{
    private const string Answer = "cover_type,cover_type_name,probability_0,probability_1,probability_2,probability_3,"
        + "probability_4,probability_5,probability_6,model_version,prediction_id,error";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendAsync_File_ArrivesUnderTheServicesNamesAndIsAnsweredRowByRow()
    {
        string received = "";
        await using WebApplication service = await StartAsync(async context =>
        {
            using StreamReader body = new(context.Request.Body);
            received = await body.ReadToEndAsync(Cancellation);
            await context.Response.WriteAsync(
                $"{Answer}\n4,Aspen,0.1,0,0,0,0.75,0.1,0.05,3,id,\n,,,,,,,,,,,\"Slope: must be a number, not x.\"\n", Cancellation);
        });
        using UploadedCsv csv = await ReceiveAsync("elevation,note\n2800,\"a, b\"\nx,c\n");
        ColumnMapping mapping = new(csv.Columns);
        using BatchRun run = new(Api(service));

        await run.SendAsync(csv, mapping, Cancellation);

        received.ReplaceLineEndings("\n").ShouldBe("Elevation,note\n2800,\"a, b\"\nx,c\n");
        run.Sent.ShouldBe(1);
        run.Result.Count.ShouldBe(2);
        run.Result[0].ShouldBe(new BatchRow(1, ForestCover.Aspen, 0.75f, null));
        run.Result[1].Error.ShouldBe("Slope: must be a number, not x.");
        run.Result.Find(cover: null, errorsOnly: true).ShouldBe([1]);
        run.Result.Find(ForestCover.Aspen, errorsOnly: false).ShouldBe([0]);
        using MemoryStream download = new();
        await run.WriteAsync(csv, download, Cancellation);
        Encoding.UTF8.GetString(download.ToArray()).ReplaceLineEndings("\n").ShouldStartWith(
            $"elevation,note,{Answer}\n2800,\"a, b\",4,Aspen,0.1,");
    }

    [Fact]
    public async Task WriteAsync_FileWithEmptyLines_HasEachAnswerBesideItsRow()
    {
        await using WebApplication service = await StartAsync(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, Cancellation);
            await context.Response.WriteAsync($"{Answer}\n0,first,1,0,0,0,0,0,0,3,,\n1,second,0,1,0,0,0,0,0,3,,\n", Cancellation);
        });
        using UploadedCsv csv = await ReceiveAsync("\na,b\n\n1,2\n\r\n\n3,4\n\n");
        using BatchRun run = new(Api(service));
        await run.SendAsync(csv, new ColumnMapping(csv.Columns), Cancellation);
        using MemoryStream download = new();

        await run.WriteAsync(csv, download, Cancellation);

        Encoding.UTF8.GetString(download.ToArray()).ReplaceLineEndings("\n").Split('\n')[1..3]
            .ShouldBe(["1,2,0,first,1,0,0,0,0,0,0,3,,", "3,4,1,second,0,1,0,0,0,0,0,3,,"]);
    }

    [Fact]
    public async Task SendAsync_ServiceRefusesTheFile_ThrowsWithItsReason()
    {
        await using WebApplication service = await StartAsync(
            context => Results.Problem("No column Slope.", statusCode: 400).ExecuteAsync(context));
        using UploadedCsv csv = await ReceiveAsync("a,b\n1,2\n");
        using BatchRun run = new(Api(service));

        PredictionException failure = await Should.ThrowAsync<PredictionException>(
            () => run.SendAsync(csv, new ColumnMapping(csv.Columns), Cancellation));

        failure.Message.ShouldContain("No column Slope.");
    }

    [Fact]
    public async Task SendAsync_HundredThousandRows_KeepsSomeBytesOfEach()
    {
        const int Rows = 100_000;
        await using WebApplication service = await StartAsync(async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, Cancellation);
            await using StreamWriter answer = new(context.Response.Body);
            await answer.WriteLineAsync(Answer);
            for (int row = 0; row < Rows; row++)
            {
                await answer.WriteLineAsync("1,Lodgepole Pine,0,1,0,0,0,0,0,3,,");
            }
        });
        StringBuilder file = new("Elevation,Slope\n");
        for (int row = 0; row < Rows; row++)
        {
            file.Append(CultureInfo.InvariantCulture, $"{row},{row % 90}\n");
        }

        using UploadedCsv csv = await ReceiveAsync(file.ToString());
        using BatchRun run = new(Api(service));
        long before = GC.GetTotalMemory(forceFullCollection: true);

        await run.SendAsync(csv, new ColumnMapping(csv.Columns), Cancellation);

        run.Result.CountOf(ForestCover.LodgepolePine).ShouldBe(Rows);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(5_000_000);
    }

    private static IBatchApi Api(WebApplication service)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(
            new ConfigurationManager());
        services.AddPredictionClient();
        services.Configure<PredictionClientOptions>(options => options.Url = new Uri(service.Urls.Single()));
        services.AddBatchClient();
        return services.BuildServiceProvider().GetRequiredService<IBatchApi>();
    }

    private static async Task<UploadedCsv> ReceiveAsync(string text)
    {
        using MemoryStream content = new(Encoding.UTF8.GetBytes(text));
        return await UploadedCsv.ReceiveAsync("cells.csv", content, _ => { }, Cancellation);
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.MapPost("/predict/batch", answer);
        await app.StartAsync(Cancellation);
        return app;
    }
}
