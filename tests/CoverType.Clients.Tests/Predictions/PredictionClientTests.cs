using System.Net;
using System.Text;
using CoverType.Clients.Predictions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoverType.Clients.Tests.Predictions;

public sealed class PredictionClientTests
{
    private const string Answer =
        """
        {"cover_type":4,"cover_type_name":"Aspen","probabilities":{"Spruce/Fir":0.1,"Aspen":0.9},
        "model":{"name":"covertype","version":"3","run_id":"ab12"}}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PredictAsync_Answer_IsRead()
    {
        string? body = null;
        await using WebApplication server = await StartAsync(async context =>
        {
            using StreamReader reader = new(context.Request.Body, Encoding.UTF8);
            body = await reader.ReadToEndAsync(Cancellation);
            await Answer200Async(context);
        });

        Prediction prediction = await Client(server).PredictAsync(ExampleRequests.Right, Cancellation);

        body.ShouldBe(ExampleRequests.RightJson.ReplaceLineEndings(""));
        prediction.CoverType.ShouldBe(4);
        prediction.Probabilities["Aspen"].ShouldBe(0.9f);
        prediction.Model.ShouldBe(new ModelIdentity("covertype", "3", "ab12"));
    }

    [Fact]
    public async Task PredictAsync_ProblemDetails_CarryTheFieldsErrors()
    {
        await using WebApplication server = await StartAsync(context => Results
            .ValidationProblem(new Dictionary<string, string[]> { ["Slope"] = ["Is missing."] })
            .ExecuteAsync(context));

        PredictionException failure = await Should.ThrowAsync<PredictionException>(
            () => Client(server).PredictAsync(ExampleRequests.Right, Cancellation));

        failure.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        failure.Errors["Slope"].ShouldBe(["Is missing."]);
    }

    [Fact]
    public async Task PredictAsync_NoModel_IsAskedForOnce()
    {
        int requests = 0;
        await using WebApplication server = await StartAsync(context =>
        {
            Interlocked.Increment(ref requests);
            return Results.Problem("No model yet.", statusCode: 503).ExecuteAsync(context);
        });

        PredictionException failure = await Should.ThrowAsync<PredictionException>(
            () => Client(server).PredictAsync(ExampleRequests.Right, Cancellation));

        failure.Message.ShouldBe("No model yet.");
        requests.ShouldBe(1);
    }

    [Fact]
    public async Task PredictAsync_ConnectionBreaks_IsTriedOnceMore()
    {
        int requests = 0;
        await using WebApplication server = await StartAsync(context =>
        {
            if (Interlocked.Increment(ref requests) == 1)
            {
                context.Abort();
                return Task.CompletedTask;
            }

            return Answer200Async(context);
        });

        Prediction prediction = await Client(server).PredictAsync(ExampleRequests.Right, Cancellation);

        prediction.CoverType.ShouldBe(4);
        requests.ShouldBe(2);
    }

    [Fact]
    public async Task PredictAsync_NobodyListens_SaysWhatCannotBeReached()
    {
        WebApplication server = await StartAsync(_ => Task.CompletedTask);
        IPredictionApi client = Client(server);
        await server.DisposeAsync();

        PredictionException failure = await Should.ThrowAsync<PredictionException>(
            () => client.PredictAsync(ExampleRequests.Right, Cancellation));

        failure.StatusCode.ShouldBeNull();
        failure.Message.ShouldContain("/predict/ cannot be reached");
    }

    [Fact]
    public async Task PredictAsync_AnotherServerAnswers_NamesTheSetting()
    {
        await using WebApplication server = await StartAsync(
            context => Results.Content("<html>Welcome</html>", "text/html").ExecuteAsync(context));

        PredictionException failure = await Should.ThrowAsync<PredictionException>(
            () => Client(server).PredictAsync(ExampleRequests.Right, Cancellation));

        failure.Message.ShouldContain("PredictionApi:Url");
    }

    [Fact]
    public async Task PredictAsync_CallerCancels_IsCancelled()
    {
        using CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using WebApplication server = await StartAsync(context =>
        {
            cancel.Cancel();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        await Should.ThrowAsync<OperationCanceledException>(
            () => Client(server).PredictAsync(ExampleRequests.Right, cancel.Token));
    }

    [Theory]
    [InlineData("Url", "ftp://somewhere")]
    [InlineData("Timeout", "00:00:00")]
    public void AddPredictionClient_SettingOutOfRange_IsNamed(string setting, string value)
    {
        using ServiceProvider provider = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection([new($"PredictionApi:{setting}", value)])
                .Build())
            .AddPredictionClient().Services
            .BuildServiceProvider();

        Should.Throw<OptionsValidationException>(
                () => provider.GetRequiredService<IOptions<PredictionClientOptions>>().Value)
            .Message.ShouldContain($"PredictionApi:{setting}");
    }

    private static Task Answer200Async(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(Answer, Cancellation);
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        app.Run(answer);
        await app.StartAsync(Cancellation);
        return app;
    }

    private static IPredictionApi Client(WebApplication server)
    {
        return new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                .AddInMemoryCollection([new("PredictionApi:Url", server.Urls.Single())])
                .Build())
            .AddPredictionClient().Services
            .BuildServiceProvider()
            .GetRequiredService<IPredictionApi>();
    }
}
