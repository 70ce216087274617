namespace Bpf.Runtime.Features;

/// <summary>The kernel functions that programs for packets have a use for.</summary>
static class KernelFunctionTable
{
    // Kernels: docs.ebpf.io, which names the commit of each.
    static readonly (Version Kernel, string Names)[] Kernels =
    [
        (new(5, 18), "xdp_ct_lookup skb_ct_lookup ct_release"),
        (new(6, 0), "xdp_ct_alloc skb_ct_alloc ct_insert_entry ct_set_timeout ct_change_timeout ct_set_status ct_change_status"),
        (new(6, 1), "ct_set_nat_info"),
        (new(6, 2), "cast_to_kern_ctx rdonly_cast rcu_read_lock rcu_read_unlock obj_new_impl obj_drop_impl list_pop_front list_pop_back "
            + "skb_get_xfrm_info skb_set_xfrm_info"),
        (new(6, 3), "xdp_metadata_rx_hash xdp_metadata_rx_timestamp rbtree_first rbtree_remove"),
        (new(6, 4), "dynptr_from_xdp dynptr_from_skb dynptr_slice dynptr_slice_rdwr iter_num_new iter_num_next iter_num_destroy rbtree_add_impl "
            + "list_push_front_impl list_push_back_impl refcount_acquire_impl skb_get_fou_encap skb_set_fou_encap"),
        (new(6, 5), "dynptr_adjust dynptr_clone dynptr_is_null dynptr_is_rdonly dynptr_size"),
        (new(6, 6), "map_sum_elem_count"),
        (new(6, 7), "throw percpu_obj_new_impl percpu_obj_drop_impl"),
        (new(6, 8), "xdp_metadata_rx_vlan_tag xdp_get_xfrm_state xdp_xfrm_state_release"),
        (new(6, 9), "arena_alloc_pages arena_free_pages"),
        (new(6, 10), "wq_init wq_start wq_set_callback_impl preempt_disable preempt_enable crypto_encrypt crypto_decrypt"),
        (new(6, 11), "xdp_flow_lookup sk_assign_tcp_reqsk iter_bits_new iter_bits_next iter_bits_destroy"),
        (new(6, 14), "local_irq_save local_irq_restore"),
        (new(6, 15), "res_spin_lock res_spin_unlock res_spin_lock_irqsave res_spin_unlock_irqrestore dynptr_copy"),
        (new(6, 17), "dynptr_memset strcmp strchr strchrnul strnchr strlen strnlen strspn strcspn strstr strnstr strrchr"),
        (new(6, 18), "xdp_pull_data dynptr_from_skb_meta strcasecmp"),
    ];

    public static readonly IReadOnlyList<BpfKernelFunction> All =
        [.. Kernels.SelectMany(row => row.Names.Split(' ').Select(name => new BpfKernelFunction($"bpf_{name}", row.Kernel)))];
}
