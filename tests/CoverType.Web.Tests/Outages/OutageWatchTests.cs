using CoverType.Web.Outages;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Web.Tests.Outages;

public sealed class OutageWatchTests
{
    private static readonly ServiceProblem Refused = new(ServiceProblemKind.NoAnswer, "Connection refused.");

    private readonly FakeTimeProvider _time = new();
    private readonly LineLogger<OutageWatch> _log = new();
    private readonly OutageWatch _outages;

    public OutageWatchTests() => _outages = new OutageWatch(_time, _log);

    [Fact]
    public void ReportProblem_AsOftenAsPagesAsk_IsOneLineAtTheBeginAndOneAtTheEnd()
    {
        for (int request = 0; request < 50; request++)
        {
            _outages.ReportProblem(RemoteService.Pipeline, Refused, _outages.Now());
            _time.Advance(TimeSpan.FromSeconds(2));
        }

        _outages.ReportSuccess(RemoteService.Pipeline);
        _outages.ReportSuccess(RemoteService.Pipeline);

        _log.Lines.ShouldBe(["The pipeline is away: Connection refused.", "The pipeline is back after 100 s."]);
    }

    [Fact]
    public void ReportProblem_TwoServices_AreTwoOutages()
    {
        _outages.ReportProblem(RemoteService.Pipeline, Refused, _outages.Now());
        _outages.ReportProblem(RemoteService.Predictions, Refused, _outages.Now());

        _log.Lines.ShouldBe(["The pipeline is away: Connection refused.", "The prediction service is away: Connection refused."]);
    }

    [Fact]
    public void ReportProblem_OfARequestThatIsOlderThanTheLastSuccess_BeginsNoOutage()
    {
        long sentAt = _outages.Now();
        _time.Advance(TimeSpan.FromSeconds(1));
        _outages.ReportSuccess(RemoteService.Pipeline);

        _outages.ReportProblem(RemoteService.Pipeline, Refused, sentAt);

        _log.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void ReportSuccess_WithoutAnOutage_LogsNothing()
    {
        _outages.ReportSuccess(RemoteService.Predictions);

        _log.Lines.ShouldBeEmpty();
    }
}
