using System.ComponentModel;
using System.Globalization;
using CoverType.Clients.Pipeline;
using Linked;
using Spectre.Console.Cli;

namespace CoverType.Pipeline.CommandLine;

/// <summary><c>campaigns</c>: a page of the campaigns.</summary>
internal sealed class CampaignsCommand(CommandOutput output, Worker worker)
    : ApiCommand<CampaignsCommand.Options>(output, worker)
{
    private static readonly string[] Columns =
        ["campaign", "group", "state", "step", "rows", "accuracy", "version", "reason"];

    protected override async Task<CommandReport> AskAsync(
        IPipelineApi pipeline, Options options, CancellationToken cancellationToken)
    {
        CampaignPage page = await pipeline.FindCampaignsAsync(options.ToQuery(), cancellationToken);
        return new CommandReport(page)
        {
            Table = new ReportTable(Columns, [.. page.Items.Select(Describe)]) { EndsWithSentence = true },
            Sentences = page.Total > page.Items.Count
                ? [string.Create(CultureInfo.InvariantCulture, $"{page.Items.Count} of {page.Total} campaigns.")]
                : [],
        };
    }

    private static string[] Describe(CampaignSummary campaign) =>
    [
        Text(campaign.Id),
        Text(campaign.Group),
        CampaignStates.NameOf(campaign.State),
        campaign.Step,
        Text(campaign.DistinctRows),
        campaign.Accuracy?.ToString("0.000", CultureInfo.InvariantCulture) ?? "",
        campaign.ModelVersion ?? "",
        campaign.Reason ?? campaign.LastError ?? "",
    ];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    internal sealed class Options : ApiOptions
    {
        [CommandOption("--state <STATES>")]
        [Description("Only campaigns in these states, separated by commas, such as failed,not_promoted.")]
        public string? State { get; init; }

        [CommandOption("--group <GROUP>")]
        [Description("Only campaigns of this group, 1 to 10.")]
        public int? Group { get; init; }

        [CommandOption("--offset <NUMBER>")]
        [Description("The number of campaigns to leave out, the newest first.")]
        public int? Offset { get; init; }

        [CommandOption("--limit <NUMBER>")]
        [Description("The largest number of campaigns, 1 to 1000. Default 50.")]
        public int? Limit { get; init; }

        public CampaignQuery ToQuery() => new() { State = State, Group = Group, Offset = Offset, Limit = Limit };

        public override Spectre.Console.ValidationResult Validate() => Check(new CampaignQueryValidator(), ToQuery());
    }
}
