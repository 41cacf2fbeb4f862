using CoverType.Clients.Pipeline;
using CoverType.Web.Orders;
using CoverType.Web.Pipeline.Feed;
using Microsoft.Extensions.Localization;

namespace CoverType.Web.Pipeline.Orders;

/// <summary>What a visitor can do with campaigns. Each returns true if it was done.</summary>
internal sealed class CampaignOrders(
    OrderDesk desk, Func<IPipelineApi> pipeline, PipelineBoard board, IStringLocalizer<PipelineTexts> text)
{
    /// <summary>Asks for a group, and adds a campaign.</summary>
    public Task<bool> StartAsync() => desk.AskAsync<StartDialog>(text["StartCampaign"], []);

    /// <summary>Cancels a campaign.</summary>
    public Task<bool> CancelAsync(int id) => AskAsync(
        text["CancelCampaign", id],
        text["CancelLead"],
        text["CancelIt"],
        ReasonRule.Optional,
        isDanger: true,
        (reason, stop) => pipeline().CancelCampaignAsync(id, new CancelRequest { Reason = reason }, stop),
        text["Cancelled", id]);

    /// <summary>Resumes a campaign from the step at which it ended.</summary>
    public Task<bool> ResumeAsync(int id) => AskAsync(
        text["ResumeCampaign", id],
        text["ResumeLead"],
        text["ResumeIt"],
        ReasonRule.None,
        isDanger: false,
        (_, stop) => pipeline().ResumeCampaignAsync(id, new ResumeRequest(), stop),
        text["Resumed", id]);

    /// <summary>Asks for a step, and resumes a campaign from it.</summary>
    public Task<bool> RetryAsync(int id) => desk.AskAsync<RetryDialog>(
        text["RetryCampaign", id], new Dictionary<string, object?> { [nameof(RetryDialog.Campaign)] = id }, text["Resumed", id]);

    /// <summary>Deletes a campaign with its rows.</summary>
    public Task<bool> DeleteAsync(int id) => AskAsync(
        text["DeleteCampaign", id],
        text["DeleteLead"],
        text["DeleteIt"],
        ReasonRule.None,
        isDanger: true,
        (_, stop) => pipeline().DeleteCampaignAsync(id, stop),
        text["Deleted", id]);

    /// <summary>Keeps the rows of a campaign out of later data sets.</summary>
    public Task<bool> ExcludeAsync(int id) => AskAsync(
        text["ExcludeCampaign", id],
        text["ExcludeLead"],
        text["ExcludeIt"],
        ReasonRule.Required,
        isDanger: true,
        (reason, stop) => pipeline().ExcludeCampaignAsync(id, new ExclusionRequest { Reason = reason }, stop),
        text["Excluded", id]);

    /// <summary>Lets later data sets use the rows of a campaign again.</summary>
    public Task<bool> IncludeAsync(int id) => AskAsync(
        text["IncludeCampaign", id],
        text["IncludeLead"],
        text["IncludeIt"],
        ReasonRule.None,
        isDanger: false,
        (_, stop) => pipeline().IncludeCampaignAsync(id, stop),
        text["Included", id]);

    private Task<bool> AskAsync(
        string title,
        string lead,
        string confirm,
        ReasonRule rule,
        bool isDanger,
        Func<string?, CancellationToken, Task> send,
        string done) =>
        desk.AskAsync<ReasonDialog>(
            title,
            new Dictionary<string, object?>
            {
                [nameof(ReasonDialog.Lead)] = lead,
                [nameof(ReasonDialog.Confirm)] = confirm,
                [nameof(ReasonDialog.Rule)] = rule,
                [nameof(ReasonDialog.IsDanger)] = isDanger,
                [nameof(ReasonDialog.Send)] = async (string? reason, CancellationToken stop) =>
                {
                    await send(reason, stop);
                    board.Forget();
                },
            },
            done);
}
