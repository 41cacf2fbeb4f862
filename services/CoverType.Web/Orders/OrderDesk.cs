using CoverType.Clients.Pipeline;
using CoverType.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Radzen;

namespace CoverType.Web.Orders;

/// <summary>
/// Takes what a visitor orders: asks in a dialog, sends it, and says what became of it. It takes one order at a time, so that a
/// double click is one.
/// </summary>
internal sealed class OrderDesk(
    DialogService dialogs,
    NotificationService notices,
    OperatorRights rights,
    IHostApplicationLifetime host,
    IStringLocalizer<OrderTexts> text)
{
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(8);

    private bool _isTaken;

    /// <summary>Asks in a dialog, which sends the order itself.</summary>
    /// <param name="title">The title of the dialog.</param>
    /// <param name="parameters">The parameters of the dialog.</param>
    /// <param name="done">What is said when the order was carried out; null for nothing.</param>
    /// <returns>True if the order was carried out.</returns>
    public Task<bool> AskAsync<TDialog>(string title, Dictionary<string, object?> parameters, string? done = null)
        where TDialog : ComponentBase => TakeAsync(() => OpenAsync<TDialog>(title, parameters, done));

    /// <summary>Sends an order that needs no confirmation.</summary>
    /// <param name="send">Sends it, and returns what is said then.</param>
    /// <returns>True if it was carried out.</returns>
    public Task<bool> SendAsync(Func<CancellationToken, Task<string>> send) => TakeAsync(async () =>
    {
        try
        {
            Tell(NotificationSeverity.Success, await send(host.ApplicationStopping));
            return true;
        }
        catch (PipelineException refused)
        {
            Tell(NotificationSeverity.Error, text["Refused"], refused.Message);
            return false;
        }
    });

    /// <summary>Says something that the visitor should notice.</summary>
    public void Tell(NotificationSeverity severity, string summary, string? detail = null) => notices.Notify(
        new NotificationMessage
        {
            Severity = severity,
            Summary = summary,
            Detail = detail ?? "",
            Duration = Shown.TotalMilliseconds,
            CloseAriaLabel = text["Close"],
        });

    private async Task<bool> TakeAsync(Func<Task<bool>> order)
    {
        if (_isTaken)
        {
            return false;
        }

        _isTaken = true;
        try
        {
            if (await rights.MayOrderAsync())
            {
                return await order();
            }

            Tell(NotificationSeverity.Error, text["SignInEnded"], text["SignInAgain"]);
            return false;
        }
        finally
        {
            _isTaken = false;
        }
    }

    private async Task<bool> OpenAsync<TDialog>(string title, Dictionary<string, object?> parameters, string? done)
        where TDialog : ComponentBase
    {
        DialogOptions options = new()
        {
            Width = "min(32rem, calc(100vw - 2rem))",
            CloseDialogOnEsc = true,
            CloseAriaLabel = text["Close"],
            CssClass = "order-dialog",
        };
        bool isDone = await dialogs.OpenAsync<TDialog>(title, parameters!, options) is true;
        if (isDone && done is not null)
        {
            Tell(NotificationSeverity.Success, done);
        }

        return isDone;
    }
}
