namespace Mlflow.Embedded.Tests.Odd;

/// <summary>Compares the answers to all recorded odd requests in status and error code.</summary>
public sealed class OddRequestTests(ITestOutputHelper output)
{
    [Fact]
    public async Task AllRecordedRequests_EachOnThingsOfItsOwn_DifferOnlyByKindsWithAReason()
    {
        await using TestServer server = await TestServer.StartAsync();
        OddReplayer replayer = new(server);
        Dictionary<OddDifference, int> counts = [];
        List<string> unexpected = [];
        int equal = 0;
        foreach (OddRequest request in OddRequests.Read())
        {
            (string here, string response) = await replayer.SendAsync(request, TestContext.Current.CancellationToken);
            IReadOnlyList<OddDifference> kinds = OddDifference.Of(request.Answer, here, response);
            if (here == request.Answer)
            {
                equal++;
            }
            else if (kinds.Count == 1)
            {
                counts[kinds[0]] = counts.GetValueOrDefault(kinds[0]) + 1;
            }
            else
            {
                unexpected.Add($"{request}: {request.Answer} was recorded, {here} was returned: {response}");
            }
        }

        output.WriteLine($"{equal} equal, {counts.Values.Sum()} by design, {unexpected.Count} others");
        foreach ((OddDifference kind, int count) in counts)
        {
            output.WriteLine($"  {count} times {kind.Stock} there, {kind.Here} here: {kind.Reason}");
        }

        unexpected.ShouldBeEmpty(string.Join('\n', unexpected));
        counts.Keys.ShouldBe(OddDifference.All, ignoreOrder: true);
    }

    [Fact]
    public void AllKinds_OfDifferences_NeitherTakeWhatMlflowRefusesNorFail()
    {
        foreach (OddDifference kind in OddDifference.All)
        {
            kind.Here.ShouldNotStartWith("5");
            (kind.Stock.StartsWith('4') && kind.Here.StartsWith('2')).ShouldBeFalse();
        }
    }
}
