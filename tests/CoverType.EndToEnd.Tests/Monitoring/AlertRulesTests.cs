using CoverType.Testing;

namespace CoverType.EndToEnd.Tests.Monitoring;

public sealed class AlertRulesTests
{
    private readonly IReadOnlyList<AlertRule> _rules = AlertRules.Read();

    [Fact]
    public void Alerts_All_SayWhatIsWrongWhyItMattersAndWhatToDo()
    {
        _rules.Count.ShouldBeGreaterThanOrEqualTo(10);
        foreach (AlertRule rule in _rules)
        {
            rule.Annotations.Keys.ShouldBe(["summary", "reason", "action"], ignoreOrder: true, rule.Name);
            rule.Annotations.Values.ShouldAllBe(text => text.Length > 20 || text.EndsWith('.'));
            rule.Labels["severity"].ShouldBeOneOf("warning", "critical");
        }
    }

    [Fact]
    public void Alerts_All_AreTestedToFire()
    {
        string tests = File.ReadAllText(MonitoringFiles.RulesTest);

        foreach (AlertRule rule in _rules)
        {
            tests.ShouldMatch($@"alertname: {rule.Name}\n +exp_alerts:\n", $"{rule.Name} has no test in which it fires");
        }
    }

    [Fact]
    public void Alerts_All_AreInTheTableForOperators()
    {
        string page = File.ReadAllText(RepositoryRoot.Combine("docs", "operations.md"));

        _rules.Select(rule => rule.Name).ShouldAllBe(name => page.Contains($"| `{name}` |", StringComparison.Ordinal));
    }
}
