using System.Net;
using Mlflow.Client;
using Mlflow.Tool.Copying.Progress;

namespace Mlflow.Tool.Tests.Copying;

/// <summary>Copies to a server that does not take a value.</summary>
public sealed class RefusedValueTests(FilledFolder content) : CopyTests(content)
{
    private const string Refused = """{"error_code":"INVALID_PARAMETER_VALUE","message":"It is too long."}""";

    [Theory]
    [InlineData("/runs/log-batch", "\"long\"", "param 'long': ")]
    [InlineData("/runs/log-batch", "\"team\"", "tag 'team': ")]
    [InlineData("/runs/log-batch", "\"acc/val\"", "30 values of metric 'acc/val': ")]
    [InlineData("/runs/log-inputs", "hold-out", "data set 'hold-out': ")]
    public async Task RunAsync_ValueIsOverALimitOfTheTarget_CopiesTheRestAndSaysWhatIsLeftOut(string path, string text, string problem)
    {
        CopySummary summary = await CopyAsync(
            new Fault(Target, path, text) { Status = HttpStatusCode.BadRequest, Body = Refused },
            Everything with { Experiments = [Content.Forest] });

        Run source = await RunOfAsync(Source, "run 12");
        summary.Problems.ShouldContain(one => one.StartsWith($"run {source.Id} ('run 12'), {problem}") && one.EndsWith("It is too long."));
        Run copy = await RunOfAsync(Target, "run 12");
        copy.Status.ShouldBe(source.Status);
        int leftOut = source.Params.Count - copy.Params.Count
            + source.Metrics.Count - copy.Metrics.Count
            + source.Datasets.Count - copy.Datasets.Count
            + (copy.Tags.ContainsKey("team") ? 0 : 1);
        leftOut.ShouldBe(1);
        (await CopyAsync()).Problems.ShouldBeEmpty();
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }

    [Theory]
    [InlineData("/experiments/create", "\"owner\"", "experiment 'forest'")]
    [InlineData("/registered-models/create", "\"task\"", "registered model 'cover type'")]
    [InlineData("/model-versions/create", "\"campaign\"", "version 3 of 'cover type'")]
    public async Task RunAsync_TagIsRefusedAtCreation_CreatesTheThingWithoutIt(string path, string text, string what)
    {
        string tag = text.Trim('"');
        string set = path.Replace("/create", "/set-", StringComparison.Ordinal);
        Target.Calls.Answer = (request, send) => new Fault(
            Target, request.RequestUri!.AbsolutePath.Contains(set, StringComparison.Ordinal) ? "tag" : path, text)
        {
            Status = HttpStatusCode.BadRequest,
            Body = Refused,
        }.AnswerAsync(request, send);

        CopySummary summary = await CopyAsync();

        summary.Problems.ShouldContain(problem => problem.StartsWith($"{what}, tag '{tag}': ") && problem.EndsWith("It is too long."));
        Target.Calls.Answer = null;
        (await CopyAsync()).Problems.ShouldBeEmpty();
        await ShouldBeEqualAsync(ViewType.ActiveOnly);
    }
}
