using Ringkeeper.Orchestrations.Requests;

namespace Ringkeeper.Orchestrations.Policies;

internal static class EventPolicyReader
{
    private const int MaximumLength = 2000;

    public static EventPolicy Read(JsonObjectReader reader)
    {
        var text = reader.String("webhook");
        if (text?.Length <= MaximumLength
            && Uri.TryCreate(text, UriKind.Absolute, out var webhook)
            && webhook is { Scheme: "https", UserInfo: "", Query: "", Fragment: "" })
        {
            return new EventPolicy { Webhook = webhook };
        }

        // The address isn't repeated: a query or a password in it may be a secret.
        reader.Fail(
            "webhook",
            $"An https address of at most {MaximumLength} characters is wanted, without user, query and fragment: a policy is shown to its readers, so no secret may be in it.");
        return new EventPolicy { Webhook = new Uri("https://invalid.invalid") };
    }
}
